import { useState } from 'react';
import { answerScreen, Refused } from '../../shared/api';
import { useSecondsLeft } from '../../shared/hooks';
import { playerId } from '../../shared/player';
import type { ScreenOrder } from '../../shared/types';
import { fill } from '../../shared/words';
import { useTv } from '../tv';
import { Overlay } from './Overlay';
import { Press } from './Press';

/** Something that the hub wants seen, and until when. */
export type Box = Extract<ScreenOrder, { do: 'alert' }> | (Extract<ScreenOrder, { do: 'ask' }> & { until: string });

export function AskedBox({ box, onClose }: { box: Box; onClose: (id: string) => void }) {
  const close = () => onClose(box.id);
  return box.do === 'ask' ? <LetIn ask={box} onClose={close} /> : <Alert alert={box} onClose={close} />;
}

/** A text from a remote; its buttons close it and do nothing else. */
function Alert({ alert, onClose }: { alert: Extract<Box, { do: 'alert' }>; onClose: () => void }) {
  const { words } = useTv();
  const buttons = alert.buttons.length > 0 ? alert.buttons : [words.close];
  return (
    <Overlay id="alert" role="alertdialog" label={words.remote.message} className="middle" onClose={onClose}>
      <h2>{words.remote.message}</h2>
      {alert.text.split('\n').map((line, at) => <p key={at} className={at === 0 ? 'deed' : undefined}>{line}</p>)}
      <div className="choices">
        {buttons.map((label, at) => (
          <Press key={at} name={`alert-${at}`} className="chip" first={at === buttons.length - 1} onPress={onClose}>{label}</Press>
        ))}
      </div>
    </Overlay>
  );
}

/** A remote wants to come in: somebody says yes here, or types the digits on the remote. */
function LetIn({ ask, onClose }: { ask: Extract<Box, { do: 'ask' }>; onClose: () => void }) {
  const { words, failed } = useTv();
  const [sent, setSent] = useState(false);
  const seconds = useSecondsLeft(ask.until);
  const answer = (yes: boolean) => {
    if (sent) return;
    setSent(true);
    onClose();
    if (seconds === 0) return;
    answerScreen(playerId(), ask.id, yes).catch((problem: unknown) => {
      // It was over by then.
      if (!(problem instanceof Refused && problem.status === 404)) failed(problem);
    });
  };
  return (
    <Overlay id="let-in" role="alertdialog" label={words.remote.title} className="middle" onClose={() => answer(false)}>
      <h2>{words.remote.title}</h2>
      <p className="deed">{ask.who}</p>
      <p>{words.remote.how}</p>
      {ask.pin ? <p>{ask.agreeable ? words.remote.orPin : words.remote.pin}</p> : null}
      {ask.pin ? <p className="code">{ask.pin}</p> : null}
      <p className="left" role="timer">{seconds > 0 ? fill(words.seconds, { n: seconds }) : words.remote.over}</p>
      <div className="choices">
        {ask.agreeable && seconds > 0 ? <Press name="let-in-yes" className="chip strong" onPress={() => answer(true)}>{words.remote.yes}</Press> : null}
        <Press name="let-in-no" className="chip" first onPress={() => answer(false)}>{seconds > 0 ? words.decline : words.close}</Press>
      </div>
    </Overlay>
  );
}
