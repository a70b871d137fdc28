/** The organisation one acts for: its members, who is invited, the keys of its systems. Owners change it, members read who is there. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTitle } from '../../app/title.ts';
import { Loaded, ProblemNotice } from '../../parts/states.tsx';
import { formatInstant } from '../../parts/time.ts';
import { auth } from '../../session/auth.ts';
import { useCaller } from '../../session/caller.ts';
import { officeWords, wordFor } from '../../words/states.ts';
import { organisationQuery, type Invited, type Member } from './account.ts';
import { SmallForm, Text } from './form.tsx';
import { Keys } from './keys.tsx';
import { useAccountWords } from './words.ts';

export function Page() {
  const t = useAccountWords();
  useTitle(t('organisation'));
  const { person, organisation, memberships = [] } = useCaller();
  const acting = memberships.find((m) => m.organisation === organisation);
  if (!person || !acting) return <><h1>{t('organisation')}</h1><p className="panel">{t('by-key')}</p></>;
  return (
    <>
      <h1>{acting.name}</h1>
      {acting.owner ? null : <p className="notice">{t('owner-needed')}</p>}
      <Members organisation={organisation} owner={acting.owner} />
      {acting.owner ? <Keys /> : null}
    </>
  );
}

const isOwner = ({ role }: { readonly role: string }): boolean => role.split(',').includes('owner');
const officeOf = ({ role }: { readonly role: string }): string => wordFor(officeWords, role.split(',').find((name) => name !== 'owner'));

interface Organisation { readonly organisation: string; readonly owner: boolean }

function Members({ organisation, owner }: Organisation) {
  const t = useAccountWords();
  const found = useQuery(organisationQuery(organisation));
  return (
    <section className="panel stack" aria-labelledby="members">
      <h2 id="members">{t('members')}</h2>
      <Loaded query={found}>{({ id, members, invited }) => (
        <>
          <ul className="account-lines">{members.map((member) => <Line key={member.id} member={member} organizationId={id} organisation={organisation} owner={owner} />)}</ul>
          {owner ? <><Waiting invited={invited} organisation={organisation} /><Invite organizationId={id} organisation={organisation} /></> : null}
        </>
      )}</Loaded>
    </section>
  );
}

/** What the organisation looks like after a change of ours. */
function useChange(organisation: string, change: () => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries(organisationQuery(organisation)) });
}

function Line({ member, organizationId, organisation, owner }: Organisation & { readonly member: Member; readonly organizationId: string }) {
  const t = useAccountWords();
  const { person } = useCaller();
  const [sure, ask] = useState(false);
  const office = member.role.split(',').find((name) => name !== 'owner') ?? '';
  const turning = useChange(organisation, () => auth('/organization/update-member-role', { organizationId, memberId: member.id, role: isOwner(member) ? office : ['owner', office] }));
  const removing = useChange(organisation, () => auth('/organization/remove-member', { organizationId, memberIdOrEmail: member.id }));
  const { name, email } = member.user;
  const mine = email === person?.email;
  const error = turning.error ?? removing.error;
  return (
    <li>
      <span><strong>{name}</strong>{mine ? ` ${t('you')}` : ''} <span className="quiet">{email}</span> <span className="small">{officeOf(member)}</span> {isOwner(member) ? <span className="chip strong">{t('owner-yes')}</span> : null}</span>
      {owner && !mine && !sure ? (
        <span className="row">
          <Button size="small" loading={turning.isPending} aria-label={t(isOwner(member) ? 'make-member-named' : 'make-owner-named', { name })} onClick={() => turning.mutate()}>{t(isOwner(member) ? 'make-member' : 'make-owner')}</Button>
          <Button size="small" danger aria-label={t('remove-named', { name })} onClick={() => ask(true)}>{t('remove')}</Button>
        </span>
      ) : null}
      {sure ? <span className="notice bad stack-tight"><span>{t('remove-sure', { name })}</span><span className="row"><Button size="small" danger type="primary" loading={removing.isPending} onClick={() => removing.mutate()}>{t('remove-do')}</Button><Button size="small" onClick={() => ask(false)}>{t('cancel')}</Button></span></span> : null}
      {error ? <ProblemNotice error={error} /> : null}
    </li>
  );
}

function Waiting({ invited, organisation }: { readonly invited: readonly Invited[]; readonly organisation: string }) {
  const t = useAccountWords();
  if (invited.length === 0) return null;
  return <div className="stack-tight"><h3>{t('invited')}</h3><ul className="account-lines">{invited.map((one) => <WaitingLine key={one.id} invited={one} organisation={organisation} />)}</ul></div>;
}

function WaitingLine({ invited, organisation }: { readonly invited: Invited; readonly organisation: string }) {
  const t = useAccountWords();
  const cancelling = useChange(organisation, () => auth('/organization/cancel-invitation', { invitationId: invited.id }));
  return (
    <li><span>{invited.email} <span className="quiet small">{officeOf(invited)} · {t('invited-until', { time: formatInstant(invited.expiresAt) })}</span></span>
      <Button size="small" loading={cancelling.isPending} aria-label={t('invite-cancel-named', { email: invited.email })} onClick={() => cancelling.mutate()}>{t('invite-cancel')}</Button>
      {cancelling.error ? <ProblemNotice error={cancelling.error} /> : null}
    </li>
  );
}

function Invite({ organizationId, organisation }: { readonly organizationId: string; readonly organisation: string }) {
  const t = useAccountWords();
  const { office } = useCaller();
  const queries = useQueryClient();
  const [email, type] = useState('');
  const [asOwner, choose] = useState(false);
  const send = () => auth('/organization/invite-member', { organizationId, email: email.trim(), role: asOwner ? ['owner', office] : office });
  const sent = () => { type(''); choose(false); void queries.invalidateQueries(organisationQuery(organisation)); };
  return (
    <div className="stack-tight">
      <h3>{t('invite')}</h3>
      <SmallForm send={send} sent={sent} ready={/.@./.test(email)} label={t('invite-do')} primary={false}>
        <p className="quiet small">{t('invite-hint')}</p>
        <Text label={t('email')} type="email" value={email} change={type} />
        <Checkbox checked={asOwner} onChange={(event) => choose(event.target.checked)}>{t('invite-as-owner')}</Checkbox>
      </SmallForm>
    </div>
  );
}
