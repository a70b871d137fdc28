/** On a practice stack mails go nowhere: the newest one to a mailbox is shown where it was asked for. */
import { useQuery } from '@tanstack/react-query';
import { client, dataOf } from '../../client/api.ts';
import { usePublicWords } from './words.ts';

/** The address in a mail, as far as it is of this portal. */
const linkIn = (text: string): string | undefined => /https?:\/\/[^\s/]+(\/\S+)/.exec(text)?.[1];

export function PracticeMail({ to }: { readonly to: string }) {
  const t = usePublicWords();
  const mails = useQuery({ queryKey: ['practice-mails', to], retry: false, staleTime: 0, queryFn: () => dataOf(client.GET('/v1/practice/mails', { params: { query: { to } } })) });
  const link = linkIn(mails.data?.items[0]?.text ?? '');
  return link === undefined ? null : <p><a href={link}>{t('practice-mail')}</a></p>;
}
