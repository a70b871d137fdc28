/** Before a session ends for want of use, whoever is there is asked whether to go on; a page whose session is over shows nothing any more. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { isOver, queryClient, sessionEndQuery } from '../client/queries.ts';
import { useSessionWords } from './words.ts';
import './session-end.css';

export function SessionEnd() {
  const { data, error, refetch } = useQuery(sessionEndQuery);
  const over = isOver(error);
  useEffect(() => { if (over) leave(); }, [over]);
  const [told, setTold] = useState(false);
  if (over || !data?.near || (data.last && told)) return null;
  // The press of the button is a use: the answer says the new end.
  return <Warning minutes={Math.ceil(data.secondsLeft / 60)} last={data.last} goOn={() => (data.last ? setTold(true) : void refetch())} />;
}

/** What was read leaves the screen; what was typed waits in this browser for the same person. */
function leave(): void {
  queryClient.clear();
  location.replace(`/sign-in?${new URLSearchParams({ to: location.pathname + location.search, ended: 'yes' })}`);
}

function Warning({ minutes, last, goOn }: { readonly minutes: number; readonly last: boolean; readonly goOn: () => void }) {
  const t = useSessionWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="session-end" aria-labelledby="session-end" onCancel={(event) => { event.preventDefault(); goOn(); }}>
      <div className="stack">
        <h2 id="session-end">{t(last ? 'last' : 'ends', { count: minutes })}</h2>
        <p>{t(last ? 'last-hint' : 'ends-hint')}</p>
        <div><Button type="primary" autoFocus onClick={goOn}>{t(last ? 'understood' : 'go-on')}</Button></div>
      </div>
    </dialog>
  );
}
