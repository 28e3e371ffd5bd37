import assert from "node:assert/strict";
import { join } from "node:path";
import { openJobRecord } from "../../../src/tuning/services/job_record.ts";

async function withFolder(test: (path: string) => Promise<void>) {
  const folder = await Deno.makeTempDir({ prefix: "job_record_" });
  try {
    await test(join(folder, "openai_job.json"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("openJobRecord() starts empty and keeps each change in its file", () =>
  withFolder((path) => {
    const record = openJobRecord(path, "abc");
    assert.deepEqual(record.now, {
      training_file_hash: "abc",
      file_id: null,
      ended: [],
      is_placing: false,
      job_id: null,
    });
    record.keep({ file_id: "file-1" });
    record.keep({ is_placing: true });
    const again = openJobRecord(path, "abc");
    assert.equal(again.now.file_id, "file-1");
    assert.equal(again.now.is_placing, true);
    assert.deepEqual(again.now, record.now);
    return Promise.resolve();
  }));

Deno.test("openJobRecord() refuses a file that is no record, and says what to do", () =>
  withFolder(async (path) => {
    for (const text of ["", "{", "[]", '{"training_file_hash":"abc"}']) {
      await Deno.writeTextFile(path, text);
      assert.throws(
        () => openJobRecord(path, "abc"),
        /must be the record of a tuning job: .+; look at the provider/,
        text,
      );
    }
  }));
