/** The headers of every answer. A page says its own policy instead. */
import helmet from 'helmet';
import type { RequestHandler } from 'express';

/** An answer of the api is no page: nothing in it runs, loads, is framed or sends a form. */
const policy = { useDefaults: false, directives: { 'default-src': ["'none'"], 'object-src': ["'none'"], 'base-uri': ["'none'"], 'form-action': ["'none'"], 'frame-ancestors': ["'none'"] } };

export const guardingHeaders = (publicUrl: string): RequestHandler => helmet({
  contentSecurityPolicy: policy,
  frameguard: { action: 'deny' },
  referrerPolicy: { policy: 'no-referrer' },
  strictTransportSecurity: publicUrl.startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: true } : false,
});
