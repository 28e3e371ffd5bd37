/**
 * Training files in Cloud Storage, where Vertex AI reads them.
 *
 * One upload through the JSON API
 * (https://cloud.google.com/storage/docs/uploading-objects, `uploadType=media`),
 * with the same token as every call. `STORAGE_EMULATOR_HOST` stands in for
 * Google's host, as it does for Google's own clients.
 *
 * @module
 */

import type { GoogleGenAI } from "@google/genai";
import { variable } from "../../models/gemini/gemini_client.ts";
import { sha256 } from "../../records/hash.ts";
import { ServiceError } from "../services/service.ts";
import { toldCall, type VertexCall } from "./vertex_errors.ts";

export interface StorageOptions extends VertexCall {
  /** A bucket, and where in it: `my-bucket/some/folder`. */
  bucket: string;
  /** Instead of Google's host. */
  storage_url?: string | undefined;
}

/** What the SDK keeps to itself: who asks. The SDK's version is pinned. */
interface WithAuth {
  apiClient: { getAuthHeaders(): Promise<Headers> };
}

/**
 * Returns the `gs://` URI of an uploaded training file.
 *
 * Its name holds the hash of its content: a second upload after a kill writes
 * the same bytes in the same place, and studies do not overwrite each other.
 *
 * @throws {ServiceError} If the bucket does not take it.
 */
export async function uploadTrainingFile(
  { name, text }: { name: string; text: string },
  { bucket, storage_url, ...call }: StorageOptions,
): Promise<string> {
  const [root = "", ...folders] = bucket.replace(/^gs:\/\//, "").split("/")
    .filter((part) => part !== "");
  const hash = (await sha256(text)).slice(0, 16);
  const object = [...folders, "infusion", hash, name].join("/");
  const url = `${storageUrl(storage_url)}/upload/storage/v1/b/${
    encodeURIComponent(root)
  }/o?${new URLSearchParams({ uploadType: "media", name: object })}`;
  try {
    await toldCall(async (sdk, signal) => {
      const headers = await authHeaders(sdk);
      headers.set("content-type", "application/jsonl");
      await call.client.fetch(url, {
        method: "POST",
        headers,
        body: text,
        signal,
      });
    }, call);
  } catch (error) {
    if (!(error instanceof ServiceError) || error.status !== 404) throw error;
    throw new ServiceError(
      `the bucket "${root}" must exist: ${error.message}; set INFUSION_VERTEX_BUCKET`,
      { is_passing: false, status: 400 },
    );
  }
  return `gs://${root}/${object}`;
}

function authHeaders(sdk: GoogleGenAI): Promise<Headers> {
  return (sdk as unknown as WithAuth).apiClient.getAuthHeaders();
}

function storageUrl(given: string | undefined): string {
  const host = given ?? variable("STORAGE_EMULATOR_HOST") ??
    "https://storage.googleapis.com";
  const url = host.includes("://") ? host : `http://${host}`;
  return url.replace(/\/+$/, "");
}
