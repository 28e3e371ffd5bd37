/**
 * A chat server that answers everything after a time; a process of its own.
 *
 * Prints its URL; each base path `/<milliseconds>/v1` has a latency of its own.
 *
 * @module
 */

const answer = JSON.stringify({
  id: "chatcmpl-1",
  object: "chat.completion",
  created: 1_764_000_000,
  model: "small-001",
  system_fingerprint: "fp_bench",
  choices: [{
    index: 0,
    message: { role: "assistant", content: "43 years", refusal: null },
    logprobs: null,
    finish_reason: "stop",
  }],
  usage: { prompt_tokens: 12, completion_tokens: 2, total_tokens: 14 },
});

const headers = { "content-type": "application/json" };

Deno.serve({
  hostname: "127.0.0.1",
  port: 0,
  onListen: ({ port }) => console.log(`http://127.0.0.1:${port}`),
}, async (request) => {
  const milliseconds = Number(request.url.split("/")[3]);
  const asked = performance.now();
  await request.arrayBuffer();
  // The time it takes to read counts, as it does for a provider.
  const left = milliseconds - (performance.now() - asked);
  await new Promise((resolve) => setTimeout(resolve, left));
  return new Response(answer, { headers });
});
