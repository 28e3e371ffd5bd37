/**
 * Prints how far a study is.
 *
 * @module
 */

import { dollars } from "../models/prices.ts";
import type { Spent } from "../study/spending.ts";
import { thousands } from "../report/phrases.ts";
import type { Flags } from "./flags.ts";
import type { Io } from "./io.ts";
import { textTable } from "./text_table.ts";
import { withStudy } from "./with_study.ts";

/** Prints what each stage has done and what is missing. */
export async function sayStatusOf(
  name: string,
  { io, flags }: { io: Io; flags: Flags },
): Promise<void> {
  const { status, spent } = await withStudy(
    name,
    { io, flags },
    async (study) => ({
      status: await study.status(),
      spent: await study.spent(),
    }),
  );
  if (flags.json) {
    for (const stage of status.stages) {
      io.out(JSON.stringify({ study: status.study, ...stage }));
    }
    io.out(JSON.stringify({ study: status.study, ...spent }));
    return;
  }
  const lines = textTable(
    [
      { title: "stage" },
      { title: "done", align: "right" },
      { title: "of", align: "right" },
      { title: "missing", align: "right" },
      { title: "failed", align: "right" },
      { title: "" },
    ],
    status.stages.map(({ stage, done, total, failed, unit }) => [
      stage,
      thousands(done),
      thousands(total),
      thousands(total - done),
      thousands(failed),
      unit,
    ]),
  );
  for (const line of lines) io.out(line);
  io.out(spentLine(spent));
  io.out(
    status.is_complete
      ? `${status.study} is complete`
      : `Go on with: deno task lab run ${status.study}`,
  );
}

function spentLine(
  { tune_usd, respond_usd, judge_usd, n_unknown }: Spent,
): string {
  const judges = judge_usd > 0 ? `, judges ${dollars(judge_usd)}` : "";
  const known = `Spent: ${
    dollars(tune_usd + respond_usd + judge_usd)
  } (tuning ${dollars(tune_usd)}, answers ${dollars(respond_usd)}${judges})`;
  return n_unknown === 0
    ? known
    : `${known}, and what ${
      thousands(n_unknown)
    } calls at an unknown price cost`;
}
