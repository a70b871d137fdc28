/** A story file: who plays, what they do on which case day, and what must have come of it. */
import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const step = z.union([
  /** Somebody acts; `on` jumps the case clock to that day first. `as` is a player of this story. */
  z.strictObject({ on: day.optional(), as: z.string(), do: z.string(), with: z.record(z.string(), z.unknown()).default({}), note: z.string().optional(),
    /** The code with which it must be refused, and what the answer must say besides. */
    refused: z.strictObject({ code: z.string(), says: z.string().optional() }).optional() }),
  /** Somebody reads a path of the API, `{caseId}` filled in; these fields must stand so. */
  z.strictObject({ on: day.optional(), as: z.string(), read: z.string(), shows: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])) }),
  /** Somebody writes in the mediation room: `post` is a path within the case, such as `channels/joint/messages`. */
  z.strictObject({ on: day.optional(), as: z.string(), post: z.string(), with: z.record(z.string(), z.unknown()) }),
  /** Waits for an event that a provider owes. */
  z.strictObject({ await: z.string(), times: z.int().positive().default(1) }),
  /** Lets case time run from deadline to deadline until this event has happened. */
  z.strictObject({ until: z.string(), times: z.int().positive().default(1) }),
  /** Sets a sandbox provider's answers or faults for this case's application, or makes it say something. */
  z.strictObject({ on: day.optional(), provider: z.string(), set: z.record(z.string(), z.unknown()) }),
  z.strictObject({ on: day.optional(), provider: z.string(), emit: z.strictObject({ type: z.string(), data: z.record(z.string(), z.unknown()).default({}) }) }),
  /** The ledger must stand so, to the fen, at the end of this day. */
  z.strictObject({ on: day.optional(), ledger: z.record(z.string(), z.record(z.string(), z.union([z.number(), z.string()]))) }),
  z.strictObject({ on: day.optional(), certificate: z.record(z.string(), z.union([z.number(), z.string()])) }),
]);
export type Step = z.infer<typeof step>;

export const story = z.strictObject({
  title: z.string(),
  pipeline: z.string(),
  /** Each player is a seeded office, or a party that comes by its invitation. */
  players: z.record(z.string(), z.union([z.strictObject({ office: z.string() }), z.strictObject({ invited: z.string() })])),
  steps: z.array(step).min(1),
  /** `not-taken`: the centre refused the application, and there is no case. */
  outcome: z.string(),
});
export type Story = z.infer<typeof story>;
