/** Turns a provider's event into an action of the case; callbacks, synchronous replies and status answers alike. */
import type { PublicActionName } from './action-inputs.ts';
import { actionInputs, isPublicAction } from './action-inputs.ts';
import { pointerOf } from './pointers.ts';
import { providerActions, type ProviderFace } from './provider-protocol.ts';

/** The fault names the event's own fields only, so that it may be kept and logged. */
export type ProviderEventReading = { readonly action: PublicActionName; readonly input: unknown } | { readonly fault: string };

export function readProviderEvent(provider: { readonly face: ProviderFace }, event: { readonly type: string; readonly data: unknown }): ProviderEventReading {
  const { type } = event;
  if (!isPublicAction(type) || !providerActions(provider.face).includes(type)) return { fault: `no event of ${provider.face === 'insurer' ? 'an insurer' : 'a notary'}` };
  const input = actionInputs[type].safeParse(event.data);
  if (!input.success) return { fault: input.error.issues.map((issue) => `${pointerOf(issue.path)}: ${issue.code}`).join('; ').slice(0, 400) };
  return { action: type, input: input.data };
}
