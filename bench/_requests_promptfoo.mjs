/**
 * The same work through promptfoo, run by Node in the folder it is installed
 * in: `node promptfoo.mjs URL CALLS CONNECTIONS`. Prints seconds and megabytes.
 */

const [url, calls, connections] = process.argv.slice(2);
// By a name that is no literal: it is no dependency of this workspace.
const name = "promptfoo";
const { default: promptfoo } = await import(name);

const started = performance.now();
const { stats } = await (await promptfoo.evaluate({
  prompts: ["How old is the person with the number {{i}}, in full years?"],
  providers: [{
    id: "openai:chat:small",
    config: {
      apiBaseUrl: url,
      apiKey: "none",
      temperature: 0,
      max_tokens: 100,
      seed: 42,
    },
  }],
  tests: Array.from({ length: Number(calls) }, (_, i) => ({ vars: { i } })),
  writeLatestResults: true,
}, {
  maxConcurrency: Number(connections),
  cache: false,
  showProgressBar: false,
})).toEvaluateSummary();
const seconds = (performance.now() - started) / 1000;
if (stats.successes !== Number(calls)) {
  throw new Error(`Cannot compare as all must succeed: ${stats.successes}`);
}
const megabytes = process.resourceUsage().maxRSS / 1000;
console.log(JSON.stringify({ seconds, megabytes }));
process.exit(0);
