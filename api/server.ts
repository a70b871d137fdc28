/** The HTTP server around the api: who sends slowly, or nothing, does not hold a connection. An answer may take its time (live updates, large files). */
import { createServer, type Server } from 'node:http';
import type { Express } from 'express';

export interface Patience {
  /** For the headers, and for the whole request with its body. */
  readonly headersMs: number;
  readonly requestMs: number;
  /** How often it is looked for who is late. */
  readonly lookEveryMs: number;
}
const patience: Patience = { headersMs: 10_000, requestMs: 30_000, lookEveryMs: 2_000 };

export const serverOf = (api: Express, { headersMs, requestMs, lookEveryMs }: Patience = patience): Server =>
  createServer({ headersTimeout: headersMs, requestTimeout: requestMs, connectionsCheckingInterval: lookEveryMs }, api);
