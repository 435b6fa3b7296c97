import type { Question } from '../../shared/acts';
import { confirm } from '../../shared/api';
import { home } from '../../shared/home';
import { useSecondsLeft } from '../../shared/hooks';
import { sayAct } from '../../shared/traits';
import type { Confirmation, Spoken } from '../../shared/types';
import { fill } from '../../shared/words';
import { useTv } from '../tv';
import { Overlay } from './Overlay';
import { Press } from './Press';

/** Asks for a yes to one risky act, as long as the hub waits for it. */
export function Confirm({ pending, onClose, onDone }: { pending: Confirmation; onClose: () => void; onDone: (spoken: Spoken) => void }) {
  const { words, failed } = useTv();
  const seconds = useSecondsLeft(pending.expires);
  const yes = () => {
    onClose();
    confirm(pending.nonce).then(onDone, failed);
  };
  return (
    <Overlay id="confirm" role="alertdialog" label={words.confirmTitle} className="middle" onClose={onClose}>
      <h2>{words.confirmTitle}</h2>
      <p className="deed">{pending.name}: {sayAct(home().devices.get(pending.device), pending.do, words)}</p>
      {pending.why ? <p>{pending.why}</p> : null}
      <p className="left" role="timer">{seconds > 0 ? fill(words.seconds, { n: seconds }) : words.expired}</p>
      <div className="choices">
        {seconds > 0 ? <Press name="confirm-yes" className="chip strong" onPress={yes}>{words.confirm}</Press> : null}
        <Press name="confirm-no" className="chip" first onPress={onClose}>{seconds > 0 ? words.decline : words.close}</Press>
      </div>
    </Overlay>
  );
}

/** Asks before something of the screen itself is done. */
export function Sure({ question, onClose }: { question: Question; onClose: () => void }) {
  return (
    <Overlay id="sure" role="alertdialog" label={question.title} className="middle" onClose={onClose}>
      <h2>{question.title}</h2>
      <p>{question.text}</p>
      <div className="choices">
        <Press name="sure-yes" className="chip strong" onPress={() => { onClose(); question.then(); }}>{question.yes}</Press>
        <Press name="sure-no" className="chip" first onPress={onClose}>{question.no}</Press>
      </div>
    </Overlay>
  );
}
