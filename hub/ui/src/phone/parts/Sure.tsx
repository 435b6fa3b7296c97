import type { Question } from '../../shared/acts';
import { confirm } from '../../shared/api';
import { home } from '../../shared/home';
import { useSecondsLeft } from '../../shared/hooks';
import { sayAct } from '../../shared/traits';
import type { Confirmation, Spoken } from '../../shared/types';
import { fill } from '../../shared/words';
import { Overlay } from '../layers';
import { usePhone } from '../phone';

/** Asks for a yes to one risky act, as long as the hub waits for it. */
export function Confirm({ pending, onClose, onDone }: { pending: Confirmation; onClose: () => void; onDone: (spoken: Spoken) => void }) {
  const { words, failed } = usePhone();
  const seconds = useSecondsLeft(pending.expires);
  const yes = () => {
    onClose();
    confirm(pending.nonce).then(onDone, failed);
  };
  return (
    <Overlay role="alertdialog" label={words.confirmTitle} className="middle" onClose={onClose}>
      <h2>{words.confirmTitle}</h2>
      <p className="deed">{pending.name}: {sayAct(home().devices.get(pending.device), pending.do, words)}</p>
      {pending.why ? <p>{pending.why}</p> : null}
      <p className="left" role="timer">{seconds > 0 ? fill(words.seconds, { n: seconds }) : words.expired}</p>
      <div className="choices">
        <button type="button" className="chip" data-first onClick={onClose}>{seconds > 0 ? words.decline : words.close}</button>
        {seconds > 0 ? <button type="button" className="chip strong" onClick={yes}>{words.confirm}</button> : null}
      </div>
    </Overlay>
  );
}

/** Asks before something of the page itself is done. */
export function Sure({ question, onClose }: { question: Question; onClose: () => void }) {
  return (
    <Overlay role="alertdialog" label={question.title} className="middle" onClose={onClose}>
      <h2>{question.title}</h2>
      <p>{question.text}</p>
      <div className="choices">
        <button type="button" className="chip" data-first onClick={onClose}>{question.no}</button>
        <button type="button" className="chip strong" onClick={() => { onClose(); question.then(); }}>{question.yes}</button>
      </div>
    </Overlay>
  );
}
