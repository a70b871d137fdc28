/** By which means a settlement is signed, and over which copy of it: what each signature records beside who and for whom. */
import type { Label } from '../action.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { Settlement } from './settlement.ts';

export const signatureMeans = ['password-totp', 'e-signature', 'api-key'] as const;
export type SignatureMeans = (typeof signatureMeans)[number];

export const meansLabels: Readonly<Record<SignatureMeans, Label>> = {
  'password-totp': { zh: '密码与动态口令', en: 'Password and one-time code, entered anew' },
  'e-signature': { zh: '第三方电子签名', en: 'External e-signature service' },
  'api-key': { zh: '接口密钥（演练）', en: 'API key, in practice' },
};

/** The copy that went to the signers, as the register has it at the moment of signing. */
export interface RegisteredCopy {
  readonly sha256: string;
  /** Whether the file kept still has that hash. */
  readonly intact: boolean;
}

export interface SignedCopy {
  /** The version that the signer has read. */
  readonly settlementVersion?: number;
  /** SHA-256 of the file that the signer has read. */
  readonly sha256?: string;
  /** Whom the api has made sure of, and how; no sender brings it. */
  readonly means?: SignatureMeans;
  /** The external service's own number of what was signed there. */
  readonly evidence?: string;
  /** Absent while the press has not drawn it up. */
  readonly registered?: RegisteredCopy;
}

/** Why this is not the copy to sign. A person names the file that was read; a system may sign what there is. */
export function copyFault(settlement: Settlement, { settlementVersion, sha256, means, registered }: SignedCopy): Refusal | undefined {
  if (settlementVersion !== undefined && settlementVersion !== settlement.version) return refuse('other-version-read', { read: settlementVersion, toSign: settlement.version });
  if (registered && !registered.intact) return refuse('copy-changed', { registered: registered.sha256 });
  if (sha256 === undefined) return means === undefined || means === 'api-key' ? undefined : refuse('copy-not-named', registered ? { toSign: registered.sha256 } : {});
  if (!registered) return refuse('copy-not-drawn');
  return sha256 === registered.sha256 ? undefined : refuse('other-version-read', { read: sha256, toSign: registered.sha256 });
}

/** What the signature keeps of it. */
export const proofOf = ({ means, evidence, registered }: SignedCopy) => ({
  ...(means ? { means } : {}), ...(evidence === undefined ? {} : { evidence }), ...(registered ? { sha256: registered.sha256 } : {}),
});

/** Version of the document that goes to the signers of a settlement's version; the sealed one is the next. */
export const copyForSigners = (settlementVersion: number): number => (settlementVersion - 1) * 2 + 1;
