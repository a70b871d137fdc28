/** The centre's people: who is in, in which office, by which factor; invitations, offices, ending a membership. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Select } from 'antd';
import { useId, useState } from 'react';
import { useTitle } from '../../app/title.ts';
import { peopleQuery } from '../../client/queries.ts';
import { Loaded, ProblemNotice } from '../../parts/states.tsx';
import { formatInstant } from '../../parts/time.ts';
import { auth } from '../../session/auth.ts';
import { useCaller } from '../../session/caller.ts';
import { officeWords, wordFor, type Office } from '../../words/states.ts';
import { organisationQuery, type Invited, type Member } from '../account/account.ts';
import { Typed } from '../changes/typed.tsx';
import { useUserWords } from './words.ts';
import '../changes/changes.css';

/** The offices of a mediation centre. */
const centreOffices = ['clerk', 'mediator', 'administrator'] as const satisfies readonly Office[];

export function Page() {
  const t = useUserWords();
  useTitle(t('users'));
  const { person, organisation, memberships = [] } = useCaller();
  const owner = memberships.find((m) => m.organisation === organisation)?.owner ?? false;
  if (!person) return <><h1>{t('users')}</h1><p className="panel">{t('by-key')}</p></>;
  return (
    <>
      <h1>{t('users')}</h1>
      <p className="quiet">{t('lead')}{owner ? '' : ` ${t('owner-needed')}`}</p>
      <People organisation={organisation} owner={owner} />
    </>
  );
}

function People({ organisation, owner }: { readonly organisation: string; readonly owner: boolean }) {
  return (
    <Loaded query={useQuery(organisationQuery(organisation))}>{({ id, members, invited }) => (
      <>
        <Members members={members} organisation={{ id, handle: organisation }} owner={owner} />
        {owner ? <><Waiting invited={invited} organisation={{ id, handle: organisation }} /><Invite organisation={{ id, handle: organisation }} /></> : null}
      </>
    )}</Loaded>
  );
}

interface Organisation { readonly id: string; readonly handle: string }

const isOwner = ({ role }: Pick<Member, 'role'>): boolean => role.split(',').includes('owner');
const officeOf = ({ role }: Pick<Member, 'role'>): string => role.split(',').find((name) => name !== 'owner') ?? '';
const roleOf = (office: string, owner: boolean): string | readonly string[] => (owner ? ['owner', office] : office);

function useChange(organisation: Organisation, change: () => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => Promise.all([queries.invalidateQueries(organisationQuery(organisation.handle)), queries.invalidateQueries(peopleQuery)]) });
}

function Members({ members, organisation, owner }: { readonly members: readonly Member[]; readonly organisation: Organisation; readonly owner: boolean }) {
  const t = useUserWords();
  const people = useQuery(peopleQuery).data?.items ?? [];
  return (
    <section className="stack-tight" aria-label={t('users')}>
      {members.map((member) => <Entry key={member.id} member={member} organisation={organisation} owner={owner} twoFactor={people.find(({ email }) => email === member.user.email)?.secondFactor} />)}
    </section>
  );
}

interface EntryProps { readonly member: Member; readonly organisation: Organisation; readonly owner: boolean; readonly twoFactor: boolean | undefined }

function Entry({ member, organisation, owner, twoFactor }: EntryProps) {
  const t = useUserWords();
  const { person } = useCaller();
  const { name, email } = member.user;
  const mine = email === person?.email;
  return (
    <article className="panel stack-tight" aria-label={name}>
      <div className="spread">
        <span><strong>{name}</strong> {mine ? t('you') : ''} <span className="quiet">{email}</span></span>
        <span className="row">
          <span className="chip strong">{wordFor(officeWords, officeOf(member))}</span>
          {isOwner(member) ? <span className="chip">{t('owner')}</span> : null}
          {twoFactor === undefined ? null : <span className={`chip ${twoFactor ? '' : 'chip-warn'}`}>{t('second-factor')}：{t(twoFactor ? 'has' : 'has-not')}</span>}
        </span>
      </div>
      {owner && !mine ? <Changes member={member} organisation={organisation} /> : null}
    </article>
  );
}

function Changes({ member, organisation }: Pick<EntryProps, 'member' | 'organisation'>) {
  const t = useUserWords();
  const id = useId();
  const { name } = member.user;
  const [office, choose] = useState(officeOf(member));
  const [sure, ask] = useState(false);
  const turning = useChange(organisation, () => auth('/organization/update-member-role', { organizationId: organisation.id, memberId: member.id, role: roleOf(office, isOwner(member)) }));
  const removing = useChange(organisation, () => auth('/organization/remove-member', { organizationId: organisation.id, memberIdOrEmail: member.id }));
  const error = turning.error ?? removing.error;
  return (
    <>
      <div className="row">
        <label className="sr-only" htmlFor={id}>{t('office-of', { name })}</label>
        <Select id={id} value={office} options={centreOffices.map((value) => ({ value, label: wordFor(officeWords, value) }))} onChange={choose} />
        <Button aria-label={t('change-office-of', { name })} disabled={office === officeOf(member)} loading={turning.isPending} onClick={() => turning.mutate()}>{t('change-office')}</Button>
        <Button danger aria-label={t('remove-of', { name })} aria-expanded={sure} onClick={() => ask(!sure)}>{t('remove')}</Button>
      </div>
      {sure ? (
        <div className="notice bad stack-tight">
          <p>{t('remove-sure', { name })}</p>
          <div className="row"><Button danger type="primary" loading={removing.isPending} onClick={() => removing.mutate()}>{t('remove-do')}</Button><Button onClick={() => ask(false)}>{t('keep')}</Button></div>
        </div>
      ) : null}
      {error ? <ProblemNotice error={error} /> : null}
    </>
  );
}

function Waiting({ invited, organisation }: { readonly invited: readonly Invited[]; readonly organisation: Organisation }) {
  const t = useUserWords();
  return (
    <section className="panel stack-tight" aria-labelledby="invited">
      <h2 id="invited">{t('invited')}</h2>
      {invited.length === 0 ? <p className="quiet">{t('none-invited')}</p> : <ul className="stack-tight">{invited.map((one) => <WaitingLine key={one.id} invited={one} organisation={organisation} />)}</ul>}
    </section>
  );
}

function WaitingLine({ invited, organisation }: { readonly invited: Invited; readonly organisation: Organisation }) {
  const t = useUserWords();
  const cancelling = useChange(organisation, () => auth('/organization/cancel-invitation', { invitationId: invited.id }));
  const { email } = invited;
  return (
    <li className="spread">
      <span>{email} <span className="quiet small">{wordFor(officeWords, officeOf(invited))} · {t('until', { when: formatInstant(invited.expiresAt) })}</span></span>
      <Button aria-label={t('cancel-of', { email })} loading={cancelling.isPending} onClick={() => cancelling.mutate()}>{t('cancel')}</Button>
      {cancelling.error ? <ProblemNotice error={cancelling.error} /> : null}
    </li>
  );
}

function Invite({ organisation }: { readonly organisation: Organisation }) {
  const t = useUserWords();
  const id = useId();
  const [email, type] = useState('');
  const [office, choose] = useState<Office>('clerk');
  const [owner, own] = useState(false);
  const inviting = useChange(organisation, () => auth('/organization/invite-member', { organizationId: organisation.id, email: email.trim(), role: roleOf(office, owner) }));
  return (
    <section className="panel stack-tight" aria-labelledby="invite">
      <h2 id="invite">{t('invite')}</h2>
      <div className="grid-fields">
        <Typed label={t('email')} type="email" value={email} change={type} />
        <div className="field">
          <label htmlFor={id}>{t('office')}</label>
          <Select id={id} value={office} options={centreOffices.map((value) => ({ value, label: wordFor(officeWords, value) }))} onChange={choose} />
        </div>
      </div>
      <Checkbox checked={owner} onChange={(event) => own(event.target.checked)}>{t('as-owner')}</Checkbox>
      {inviting.error ? <ProblemNotice error={inviting.error} /> : null}
      <div className="row"><Button type="primary" disabled={!/.@./.test(email)} loading={inviting.isPending} onClick={() => inviting.mutate(undefined, { onSuccess: () => type('') })}>{t('invite-do')}</Button><span role="status">{inviting.isSuccess ? t('sent') : ''}</span></div>
    </section>
  );
}
