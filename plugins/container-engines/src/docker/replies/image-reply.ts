import * as z from "zod";
import { list, record, text } from "../../replies/lenient.ts";

/** What is read from `GET /images/{id}/json`. */
export const imageReply = () =>
  record({ Id: text(), RepoDigests: list(z.string()), RepoTags: list(z.string()) }).transform(({ Id, RepoDigests, RepoTags }) => ({
    id: Id,
    repoDigests: RepoDigests ?? [],
    repoTags: RepoTags ?? [],
  }));

/** An image as Docker describes it, reduced to its names. */
export type ImageReply = z.output<ReturnType<typeof imageReply>>;
