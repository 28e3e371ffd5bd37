import assert from "node:assert/strict";
import { StopAsking } from "src/models/model.ts";
import { vertexTuner } from "src/tuning/vertex/vertex_tuner.ts";
import { withVariables } from "../../models/gemini/gemini_fixture.ts";
import { KEY, QUICK, tuned } from "../openai/tuning_bed.ts";
import { placed, settings, vertexJob, withVertex } from "./vertex_bed.ts";

Deno.test("vertexTuner() refuses by name what it lacks, before anything leaves", () =>
  withVertex(async ({ server, tuner }) => {
    const cases: [Parameters<typeof vertexJob>[0], RegExp][] = [
      [
        settings({ lora_rank: 3 }),
        /lora_rank must be one of 1, 2, 4, 8, 16, 32: lora_rank=3$/,
      ],
      [
        settings({ learning_rate: 0.1 }),
        /vertex takes lora_rank, learning_rate_multiplier alone: learning_rate=0.1/,
      ],
      [settings({ batch_size: 4 }), /batch_size=4/],
      [{ method: "dpo" }, /vertex trains by sft: method="dpo"/],
      [
        { base_model: "gemini/gemini-3.5-flash" },
        /^RangeError: Cannot tune gemini\/gemini-3.5-flash as only Vertex AI tunes Gemini models, .*; name it vertex\/gemini-3.5-flash$/,
      ],
    ];
    for (const [changes, message] of cases) {
      await assert.rejects(tuned(tuner(), await vertexJob(changes)), message);
    }
    assert.equal(server.calls.length, 0);
  }));

Deno.test("vertexTuner() says what is not set, before anything leaves", () =>
  withVertex(async ({ server, tuner }) => {
    const job = await vertexJob();
    const unset = {
      GOOGLE_CLOUD_LOCATION: undefined,
      INFUSION_VERTEX_LOCATION: undefined,
      INFUSION_VERTEX_BUCKET: undefined,
    };
    await withVariables(unset, async () => {
      await assert.rejects(
        tuned(tuner({ location: undefined }), job),
        /must be done in a region: "global"; set INFUSION_VERTEX_LOCATION, such as/,
      );
      await assert.rejects(
        tuned(tuner({ bucket: undefined }), job),
        /INFUSION_VERTEX_BUCKET must name a bucket for training files: it is not set/,
      );
    });
    assert.equal(server.calls.length, 0);
  }));

Deno.test("vertexTuner() trains where and as the variables say, without any option", () =>
  withVertex(async ({ server, part }) => {
    const set = {
      VERTEX_BASE_URL: `${server.url}/vertex`,
      STORAGE_EMULATOR_HOST: `${server.url.replace("http://", "")}/storage`,
      GOOGLE_ACCESS_TOKEN: KEY,
      GOOGLE_CLOUD_PROJECT: "lab",
      GOOGLE_CLOUD_LOCATION: "global",
      INFUSION_VERTEX_LOCATION: "europe-west4",
      INFUSION_VERTEX_BUCKET: "gs://shared/people/",
    };
    await withVariables(set, async () => {
      const { checkpoints } = await tuned(
        vertexTuner(QUICK),
        await vertexJob(),
      );
      assert.equal(
        checkpoints[0]?.model,
        "vertex/projects/lab/locations/europe-west4/endpoints/1001",
      );
    });
    const [uri] = part.objects.keys();
    assert.match(uri ?? "", /^gs:\/\/shared\/people\/infusion\//);
  }));

Deno.test("vertexTuner() stops for a token that is refused, and never tells it", () =>
  withVertex(async ({ tuner }) => {
    await assert.rejects(tuned(tuner(), await vertexJob()), (error: Error) => {
      assert.ok(error instanceof StopAsking);
      assert.match(error.message, /the access token must be valid: 401/);
      assert.ok(!error.message.includes(KEY));
      return true;
    });
  }, { keys: ["another"] }));

Deno.test("vertexTuner() trains on a file that lies in storage already", () =>
  withVertex(async ({ server, part, tuner }) => {
    const uri = "gs://mine/people.jsonl";
    part.objects.set(uri, "");
    const own = tuner({ training_uri: () => uri, bucket: undefined });
    assert.equal((await tuned(own, await vertexJob())).checkpoints.length, 3);
    assert.ok(!server.calls.some(({ path }) => path.includes("/upload/")));
    const gone = tuner({ training_uri: () => "gs://mine/none.jsonl" });
    await assert.rejects(
      tuned(gone, await vertexJob()),
      /vertex must take the call: 400 INVALID_ARGUMENT The training dataset does not exist: gs:\/\/mine\/none.jsonl; change what the plan asks for, then run again/,
    );
    assert.equal(placed(server), 2);
  }));

Deno.test("vertexTuner() says that the bucket does not exist", () =>
  withVertex(async ({ server, tuner }) => {
    const elsewhere = tuner({ storage_url: `${server.url}/nowhere` });
    await assert.rejects(
      tuned(elsewhere, await vertexJob()),
      /the bucket "files" must exist: 404 .*; set INFUSION_VERTEX_BUCKET/,
    );
    assert.equal(placed(server), 0);
  }));
