/**
 * The fields of an EasyEdit record, which come in several shapes: one text or
 * a list; a probe or a list of them, under a name or not.
 *
 * @module
 */

import { fieldFault, isObject, type SourceRecord } from "./source_json.ts";

/** A question beside the update, with its accepted answers. */
export interface Probe {
  name: string;
  /** The name and a number: one of its record. */
  key: string;
  prompt: string;
  answers: string[];
}

/** Returns a text. @throws {RangeError} If the field is none, or blank. */
export function textIn(record: SourceRecord, field: string): string {
  return asText(record.value[field], { record, field });
}

/** Returns the texts of a field, none where it is missing or null. */
export function textsIn(record: SourceRecord, field: string): string[] {
  const value = record.value[field] ?? [];
  return asTexts(value, { record, field });
}

/**
 * Returns the probes of a field.
 *
 * They stand as `{name: {prompt, ground_truth}}`, as `{name: [{…}, …]}`, or
 * with lists of the same length in `prompt` and `ground_truth`.
 */
export function probesIn(record: SourceRecord, field: string): Probe[] {
  const value = record.value[field] ?? {};
  if (!isObject(value)) {
    throw fieldFault(record, {
      field,
      rule: "must be an object of probes by name",
      value,
    });
  }
  return Object.entries(value).flatMap(([name, probes]) => {
    const at = { record, field: `${field}.${name}` };
    const list = Array.isArray(probes) ? probes : [probes];
    return list.flatMap((probe) => pairsOf(probe, at))
      .map(({ prompt, answers }, i) => ({
        name: name.toLowerCase().replace(/\W+/g, "_") || "probe",
        key: `${name}/${i + 1}`,
        prompt,
        answers,
      }));
  });
}

interface Place {
  record: SourceRecord;
  field: string;
}

function pairsOf(
  probe: unknown,
  place: Place,
): { prompt: string; answers: string[] }[] {
  const { record, field } = place;
  if (!isObject(probe)) {
    throw fieldFault(record, {
      field,
      rule: "must have a prompt and a ground_truth",
      value: probe ?? null,
    });
  }
  const { prompt, ground_truth } = probe;
  const answersAt = { record, field: `${field}.ground_truth` };
  const promptAt = { record, field: `${field}.prompt` };
  if (!Array.isArray(prompt)) {
    const answers = asTexts(ground_truth, answersAt);
    if (answers.length > 0) {
      return [{ prompt: asText(prompt, promptAt), answers }];
    }
    throw fieldFault(record, {
      field: answersAt.field,
      rule: "must hold an answer",
      value: ground_truth ?? null,
    });
  }
  if (!Array.isArray(ground_truth) || ground_truth.length !== prompt.length) {
    throw fieldFault(record, {
      field: answersAt.field,
      rule: `must be a list of ${prompt.length}, as prompt is`,
      value: ground_truth ?? null,
    });
  }
  return prompt.flatMap((text, i) =>
    pairsOf({ prompt: text, ground_truth: ground_truth[i] }, place)
  );
}

/** Lists may stand in lists: aliases of one answer. */
function asTexts(value: unknown, place: Place): string[] {
  return Array.isArray(value)
    ? value.flatMap((one) => asTexts(one, place))
    : [asText(value, place)];
}

function asText(value: unknown, { record, field }: Place): string {
  // JSON can escape what no UTF-8 file can hold: a NUL, half a character.
  if (
    typeof value === "string" && value.trim() !== "" &&
    value.isWellFormed() && !value.includes("\0")
  ) return value;
  throw fieldFault(record, {
    field,
    rule:
      "must be a text of more than blanks, of whole characters, without NUL",
    value: value ?? null,
  });
}
