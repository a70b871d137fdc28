/** Reading the settlement: its clauses, and what changed against another version. Versions stand in the address. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTitle } from '../../app/title.ts';
import { client, dataOf, type Schemas } from '../../client/api.ts';
import { caseKey } from '../../client/queries.ts';
import { Empty, Loaded } from '../../parts/states.tsx';
import { formatInstant } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { ActionLink } from '../case/next-banner.tsx';
import { useCase, useNames } from '../case/case-context.ts';
import { Clauses } from './clauses.tsx';
import { Redline } from './redline.tsx';
import { usePartyWords } from './words.ts';
import './party.css';

type Versions = Schemas['SettlementVersions'];
type Version = Versions['items'][number];

const versionsQuery = (caseId: string) => ({ queryKey: [...caseKey(caseId), 'versions'], queryFn: () => dataOf(client.GET('/v1/cases/{caseId}/settlement/versions', { params: { path: { caseId } } })) });

export function Page() {
  const t = usePartyWords();
  const { caseId, caseNo, settlement } = useCase();
  useTitle(`${t('as-printed')} ${caseNo}`);
  const versions = useQuery({ ...versionsQuery(caseId), enabled: settlement !== undefined });
  if (!settlement) return <Empty>{t('settlement-none')}</Empty>;
  return <Loaded query={versions}>{(found) => <Reading versions={found} />}</Loaded>;
}

function Reading({ versions }: { readonly versions: Versions }) {
  const { version, against } = useSearch({ strict: false }) as { readonly version?: string; readonly against?: string };
  const last = versions.items.at(-1);
  const shown = versions.items.find((v) => String(v.settlement.version) === version) ?? last;
  if (!shown) return null;
  // Without a word of the reader's it is read against the one before.
  const older = against === 'none' ? undefined : Number(against ?? shown.settlement.version - 1);
  const compared = versions.items.some((v) => v.settlement.version === older && older !== shown.settlement.version) ? older : undefined;
  return (
    <>
      <Choice versions={versions} shown={shown} compared={compared} />
      {compared === undefined ? null : <Redline version={shown.settlement.version} against={compared} />}
      <section className="panel stack"><Clauses settlement={shown.settlement} /></section>
      <Signatures version={shown} />
    </>
  );
}

interface ChoiceProps { readonly versions: Versions; readonly shown: Version; readonly compared: number | undefined }

function Choice({ versions, shown, compared }: ChoiceProps) {
  const t = usePartyWords();
  const { caseNo } = useCase();
  const go = useNavigate();
  const label = ({ settlement, standing }: Version) => `${t('settlement-version', { n: settlement.version })} · ${t(`standing-${standing}`)}`;
  const see = (search: { readonly version?: string; readonly against?: string }) => void go({ to: '/cases/$no/settlement', params: { no: caseNo }, search });
  const others = versions.items.filter((v) => v.settlement.version !== shown.settlement.version);
  return (
    <div className="row no-print">
      <label htmlFor="version" className="sr-only">{t('as-printed')}</label>
      <Select id="version" popupMatchSelectWidth={false} value={String(shown.settlement.version)} options={versions.items.map((v) => ({ value: String(v.settlement.version), label: label(v) }))} onChange={(version: string) => see({ version })} />
      {others.length === 0 ? null : (
        <><label htmlFor="against">{t('compare-with')}</label>
          <Select id="against" popupMatchSelectWidth={false} value={compared === undefined ? 'none' : String(compared)} options={[{ value: 'none', label: t('compare-none') }, ...others.map((v) => ({ value: String(v.settlement.version), label: label(v) }))]} onChange={(against: string) => see({ version: String(shown.settlement.version), against })} /></>
      )}
    </div>
  );
}

function Signatures({ version }: { readonly version: Version }) {
  const t = usePartyWords();
  const names = useNames();
  const today = useToday();
  const { parties, allowed } = useCase();
  const signing = allowed.find((a) => a.action === 'sign-settlement');
  const at = (id: string) => version.settlement.signatures.find((s) => s.by === id)?.at;
  return (
    <section className="panel stack-tight" aria-labelledby="signatures">
      <h2 id="signatures">{t('signatures')}</h2>
      <dl className="facts">{(parties ?? []).map(({ id }) => { const when = at(id); return <div key={id} className="fact"><dt>{names.party(id)}</dt><dd className="number">{when ? `✓ ${t('signed-at', { when: formatInstant(when, today) })}` : t('not-signed')}</dd></div>; })}</dl>
      {signing ? <p className="no-print"><ActionLink {...signing} primary /></p> : null}
    </section>
  );
}
