/**
 * Opens a study for a verb, shows its progress, and closes it again.
 *
 * @module
 */

import { openStudy } from "../study/open_study.ts";
import type { Study } from "../study/study.ts";
import type { Flags } from "./flags.ts";
import type { Io } from "./io.ts";
import { progressDisplay } from "./progress_display.ts";

/** Returns what `work` returns. The study is closed however it ends. */
export async function withStudy<T>(
  name: string,
  { io, flags, recorded = false }: { io: Io; flags: Flags; recorded?: boolean },
  work: (study: Study) => Promise<T>,
): Promise<T> {
  const display = progressDisplay(io);
  const study = await openStudy(name, {
    home: io.home,
    parts: io.parts,
    workers: flags.workers,
    device: flags.device,
    connections: flags.maxConnections,
    poll_seconds: flags.pollSeconds,
    recorded,
    onProgress: display.show,
  });
  try {
    return await work(study);
  } finally {
    display.finish();
    study.close();
  }
}
