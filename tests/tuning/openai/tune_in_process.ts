/**
 * Tunes a job in a process of its own, for a test to kill: the base URL, the
 * job's folder.
 *
 * @module
 */

import { openAiTuner } from "../../../src/tuning/openai/openai_tuner.ts";
import { KEY, newJob, QUICK, tuned } from "./tuning_bed.ts";

const [base_url = "", folder = ""] = Deno.args;
const job = await newJob({}, { folder });
await tuned(openAiTuner({ base_url, key: KEY, ...QUICK }), job);
