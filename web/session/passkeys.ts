/** Passkeys: the device asks for finger, face or PIN, and signs what the server asked. The browser's own API does the rest. */
import { ProblemError, type Problem } from '../client/api.ts';
import { auth } from './auth.ts';

/** A device keeps them for a host by its name; where the portal is reached by a bare address there are none. */
const named = (): boolean => !/^[\d.]+$|:/.test(location.hostname);

export const passkeysHere = (): boolean => named() && typeof PublicKeyCredential === 'function' && typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function';

const notGiven = { type: 'about:blank', status: 0, code: 'passkey-not-given', title: '没有使用通行密钥：设备上没有，或者操作已取消', titleEn: 'No passkey was used: the device has none, or it was cancelled' };

/** The device's answer; a person who cancels, and a device without a passkey, look the same. */
async function answered(asking: Promise<Credential | null>): Promise<unknown> {
  const credential = await asking.catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) throw new ProblemError(notGiven as unknown as Problem);
  return credential.toJSON();
}

export async function addPasskey(name: string): Promise<void> {
  const options = await auth<PublicKeyCredentialCreationOptionsJSON>('/passkey/generate-register-options');
  const response = await answered(navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }));
  await auth('/passkey/verify-registration', { response, name });
}

/** The session is there afterwards. */
export async function usePasskey(): Promise<void> {
  const options = await auth<PublicKeyCredentialRequestOptionsJSON>('/passkey/generate-authenticate-options');
  const response = await answered(navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }));
  await auth('/passkey/verify-authentication', { response });
}
