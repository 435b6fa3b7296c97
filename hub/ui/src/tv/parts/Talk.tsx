import { Mic, Square, Undo2, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { home } from '../../shared/home';
import { useSecondsLeft } from '../../shared/hooks';
import { StepIcon } from '../../shared/icons';
import type { Speaking } from '../../shared/speaking';
import { canPutBack, type Conversation, type Turn } from '../../shared/talk';
import { sayAct } from '../../shared/traits';
import type { Confirmation, Step } from '../../shared/types';
import { fill } from '../../shared/words';
import { Spotlight } from '../spotlight';
import { useTv } from '../tv';
import { Field } from './Field';
import { Overlay } from './Overlay';
import { Press } from './Press';

export function Talk({ conversation, speaking, onClose }: { conversation: Conversation; speaking: Speaking; onClose: () => void }) {
  const { words } = useTv();
  const { phase, level, press, cancel } = speaking;
  const busy = phase === 'hearing' || phase === 'speaking';
  const { turns, tell } = conversation;
  const end = useRef<HTMLDivElement>(null);
  const last = turns[turns.length - 1];
  useEffect(() => { end.current?.scrollIntoView({ block: 'end' }); }, [last]);
  return (
    <Overlay id="talk" label={words.talk} className="foot" onClose={onClose}>
      <div className="turns" role="log" aria-live="polite" aria-label={words.talk} tabIndex={0}>
        {turns.length === 0 ? <p className="greeting">{words.welcome}</p> : null}
        {turns.map((turn) => <TurnView key={turn.id} turn={turn} newest={turn === last} conversation={conversation} />)}
        <div ref={end} />
      </div>
      <div className="ideas choices">
        {words.ideas.map((idea) => <Press key={idea} className="chip" name={`idea-${idea}`} onPress={() => tell(idea)}>{idea}</Press>)}
      </div>
      {phase === 'quiet' || phase === 'speaking' ? null : <p className="left" role="status">{words.voice[phase]}</p>}
      <div className="say">
        <Field name="talk-text" first label={words.sayLabel} hint={words.sayHint} done={words.send} onDone={tell} />
        <Press name="talk-speak" className={`round speak ${phase}`} label={busy ? words.voice.speaking : words.voice.speak} onPress={busy ? cancel : press}>
          <svg className="loud" viewBox="0 0 100 100" aria-hidden="true"><circle cx="50" cy="50" r={30 + level * 20} /></svg>
          {busy ? <Square aria-hidden="true" /> : <Mic aria-hidden="true" />}
        </Press>
        <Press name="talk-close" className="round" label={words.close} onPress={onClose}><X aria-hidden="true" /></Press>
      </div>
    </Overlay>
  );
}

function TurnView({ turn, newest, conversation }: { turn: Turn; newest: boolean; conversation: Conversation }) {
  const { words } = useTv();
  const { spoken } = turn;
  const undoable = newest && canPutBack(turn);
  return (
    <div className="turn">
      <p className="said"><span className="unseen">{words.heard}: </span>{turn.said}</p>
      <div className={`reply ${turn.state} ${spoken?.outcome ?? ''}`}>
        {turn.state === 'waiting' ? <p className="dots" aria-label={words.thinking}><i /><i /><i /></p> : <p>{turn.reply}</p>}
        {spoken && spoken.steps.length > 0 ? <ul className="steps">{spoken.steps.map((step, at) => <StepView key={at} step={step} />)}</ul> : null}
        {spoken?.talk ? <small>{spoken.talk.note}</small> : null}
        {spoken && !turn.settled && newest ? spoken.confirmations.map((pending) => (
          <Pending key={pending.nonce} turn={turn} pending={pending} conversation={conversation} />
        )) : null}
        {undoable ? (
          <div className="choices">
            <Press name="put-back" className="chip" onPress={() => conversation.tell(words.putBackSaid)}><Undo2 aria-hidden="true" /> {words.putBack}</Press>
          </div>
        ) : null}
      </div>
    </div>
  );
}

function StepView({ step }: { step: Step }) {
  const { words } = useTv();
  return (
    <li className={step.status}>
      <StepIcon status={step.status} />
      <b>{step.name}</b>
      <span>{sayAct(home().devices.get(step.device), step.do, words)}</span>
      <em>{words.status[step.status]}</em>
    </li>
  );
}

function Pending({ turn, pending, conversation }: { turn: Turn; pending: Confirmation; conversation: Conversation }) {
  const { words } = useTv();
  const seconds = useSecondsLeft(pending.expires);
  useEffect(() => { Spotlight.focus('talk-no'); }, []);
  if (seconds === 0) return <p className="left">{words.expired}</p>;
  return (
    <div className="pending" role="group" aria-label={words.confirmTitle}>
      {pending.why ? <p>{pending.why}</p> : null}
      <p className="left" role="timer">{fill(words.seconds, { n: seconds })}</p>
      <div className="choices">
        <Press name="talk-yes" className="chip strong" onPress={() => conversation.agree(turn, pending, words.confirm)}
          label={`${words.confirm}: ${pending.name}, ${sayAct(home().devices.get(pending.device), pending.do, words)}`}>{words.confirm}</Press>
        <Press name="talk-no" className="chip" onPress={() => conversation.decline(turn)}>{words.decline}</Press>
      </div>
    </div>
  );
}
