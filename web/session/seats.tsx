/** Taking a seat of the practice stack, from the sign-in page or in the middle of work. The page begins anew: nothing of the seat before stays in it. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { ProblemNotice } from '../parts/states.tsx';
import { useLanguage } from '../words/language.ts';
import { officeWords, wordFor } from '../words/states.ts';
import { seatsQuery, takeSeat } from './caller.ts';

interface Props { readonly id: string; readonly label: string; readonly placeholder: string; readonly to: string; readonly small?: boolean }

/** Some names say the office themselves. */
const labelOf = (office: string, name: string): string => (name.includes(office) ? name : `${office} · ${name}`);

export function SeatSelect({ id, label, placeholder, to, small }: Props) {
  useLanguage();
  const seats = useQuery(seatsQuery);
  const taking = useMutation({ mutationFn: takeSeat, onSuccess: () => location.assign(to) });
  if (!seats.data) return null;
  const options = seats.data.items.map((seat) => ({ value: seat.handle, label: labelOf(wordFor(officeWords, seat.office), seat.name) }));
  return (
    <>
      <Select id={id} aria-label={label} className="seat-select" size={small ? 'small' : 'middle'} placeholder={placeholder} options={options} value={null} loading={taking.isPending}
        showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} onChange={(handle: string | null) => (handle === null ? undefined : taking.mutate(handle))} />
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
    </>
  );
}
