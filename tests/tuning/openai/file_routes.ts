/**
 * Files of OpenAI as far as tuning needs them, with the faults they may have.
 *
 * @module
 */

import { providerError } from "../../fixtures/provider_server/provider_error.ts";
import type {
  Route,
  ServerState,
} from "../../fixtures/provider_server/route.ts";

export interface TuningFiles {
  texts: Map<string, string>;
  /** Looks at a file that still find it processed; Infinity is a stuck one. */
  looks_until_read: number;
  /** Why files end in error, or null where they are fine. */
  error: string | null;
  looks: number;
}

export const tuningFiles = (state: ServerState): TuningFiles =>
  state.of("tuning_files", () => ({
    texts: new Map(),
    looks_until_read: 1,
    error: null,
    looks: 0,
  }));

function shown(id: string, files: TuningFiles): Response {
  const is_read = files.looks > files.looks_until_read;
  const ended = files.error === null ? "processed" : "error";
  return Response.json({
    object: "file",
    id,
    bytes: files.texts.get(id)?.length,
    created_at: 0,
    filename: "training.jsonl",
    purpose: "fine-tune",
    status: is_read ? ended : "uploaded",
    status_details: is_read ? files.error : null,
  });
}

export const FILE_ROUTES: Route[] = [{
  method: "POST",
  path: /^\/openai\/v1\/files$/,
  async handle({ form, state }) {
    const files = tuningFiles(state);
    const id = `file-${files.texts.size + 1}`;
    files.texts.set(id, await (form!.get("file") as File).text());
    files.looks = 0;
    return shown(id, files);
  },
}, {
  method: "GET",
  path: /^\/openai\/v1\/files\/(?<id>[^/]+)$/,
  handle({ params, state, url }) {
    const files = tuningFiles(state);
    if (!files.texts.has(params.id!)) {
      return providerError(url.pathname, {
        status: 404,
        message: `No such File object: ${params.id}`,
      });
    }
    files.looks++;
    return shown(params.id!, files);
  },
}];
