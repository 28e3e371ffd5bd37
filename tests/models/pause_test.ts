import assert from "node:assert/strict";
import { pause } from "src/models/pause.ts";

Deno.test("pause() ends at once, with its reason, when it is stopped", async () => {
  const reason = new Error("enough");
  await assert.rejects(pause(60, AbortSignal.abort(reason)), reason);
  const abort = new AbortController();
  const waiting = pause(60, abort.signal);
  abort.abort(reason);
  await assert.rejects(waiting, reason);
});
