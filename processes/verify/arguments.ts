/** What `npm run provider:verify` is asked. */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { providerFaces, type ProviderFace } from '../../contracts/provider-protocol.ts';

export interface VerifyArguments {
  readonly baseUrl: string;
  readonly face: ProviderFace;
  readonly apiKey: string;
  readonly webhookSecret?: string;
  /** Where the provider's events are received. */
  readonly listen?: { readonly host: string; readonly port: number };
  readonly acknowledgeMs: number;
  readonly answerMs: number;
}

export const verifyEnvironment = z.object({ PROVIDER_KEY: z.string().optional(), PROVIDER_WEBHOOK_SECRET: z.string().optional() });

export const usage = `npm run provider:verify -- <baseUrl> --face insurer|notary --key KEY [--listen HOST:PORT --secret whsec_…] [--acknowledge SECONDS] [--answer SECONDS]

  <baseUrl>      up to the provider, without /applications
  --key          what Heyi shows the provider (or PROVIDER_KEY)
  --secret       what the provider signs its events with (or PROVIDER_WEBHOOK_SECRET)
  --listen       where the provider sends its events during the examination: http://HOST:PORT/v1/providers/{providerId}/events
  --acknowledge  how long a request may take to be acknowledged (2)
  --answer       how long the provider may take to answer it by an event (10)`;

const options = {
  face: { type: 'string' }, key: { type: 'string' }, secret: { type: 'string' }, listen: { type: 'string' },
  acknowledge: { type: 'string', default: '2' }, answer: { type: 'string', default: '10' },
} as const;

const secretForm = /^whsec_[A-Za-z0-9+/]+=*$/;

export function readVerifyArguments(argv: readonly string[], environment: z.infer<typeof verifyEnvironment>): VerifyArguments | { readonly fault: string } {
  let parsed;
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
  const { values, positionals: [baseUrl = '', ...more] } = parsed;
  const face = providerFaces.find((f) => f === values.face);
  const apiKey = values.key ?? environment.PROVIDER_KEY;
  const webhookSecret = values.secret ?? environment.PROVIDER_WEBHOOK_SECRET;
  const listen = values.listen === undefined ? undefined : /^([^:]+):(\d{1,5})$/.exec(values.listen);
  const [acknowledgeMs, answerMs] = [Number(values.acknowledge) * 1000, Number(values.answer) * 1000];
  if (!/^https?:\/\//.test(baseUrl) || !URL.canParse(baseUrl) || more.length > 0) return { fault: 'Name one address of the provider, http:// or https://.' };
  if (!face) return { fault: `--face is one of ${providerFaces.join(', ')}.` };
  if (!apiKey) return { fault: '--key or PROVIDER_KEY is missing.' };
  if (listen === null) return { fault: '--listen is HOST:PORT.' };
  if (listen && !webhookSecret) return { fault: '--listen needs --secret or PROVIDER_WEBHOOK_SECRET.' };
  if (webhookSecret && !secretForm.test(webhookSecret)) return { fault: 'The webhook secret is whsec_ followed by base64.' };
  if (!(acknowledgeMs > 0 && answerMs > 0)) return { fault: '--acknowledge and --answer are seconds above 0.' };
  return {
    baseUrl, face, apiKey, acknowledgeMs, answerMs, ...(webhookSecret ? { webhookSecret } : {}),
    ...(listen ? { listen: { host: listen[1] ?? '', port: Number(listen[2]) } } : {}),
  };
}
