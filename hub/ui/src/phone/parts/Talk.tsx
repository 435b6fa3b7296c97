import { MapPin, Send, Undo2, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { home } from '../../shared/home';
import { useHome, useSecondsLeft } from '../../shared/hooks';
import { StepIcon } from '../../shared/icons';
import { useVoice } from '../../shared/speaking';
import { canPutBack, type Conversation, type Turn } from '../../shared/talk';
import { sayAct } from '../../shared/traits';
import type { Confirmation, Step } from '../../shared/types';
import { fill } from '../../shared/words';
import { Overlay } from '../layers';
import { usePhone } from '../phone';
import { close } from '../route';
import { Field } from './Field';
import { Speak } from './Speak';

const typesAtOnce = window.matchMedia('(hover: hover) and (pointer: fine)').matches;

/** The conversation with the home, said from the room that one is in. */
export function Talk({ conversation, room, onRoom }: { conversation: Conversation; room: string | null; onRoom: (room: string | null) => void }) {
  const { words, settings, notify } = usePhone();
  const { rooms } = useHome();
  const { turns, tell } = conversation;
  const speaking = useVoice(conversation, { language: settings.language, ...(room ? { room } : {}) }, words, notify);
  const end = useRef<HTMLDivElement>(null);
  const last = turns[turns.length - 1];
  useEffect(() => { end.current?.scrollIntoView({ block: 'end' }); }, [last]);
  return (
    <Overlay label={words.talk} className="sheet tall" onClose={close} head={(
      <div className="titled">
        <h2 className="unseen">{words.talk}</h2>
        <label className="picked">
          <MapPin aria-hidden="true" />
          <span className="unseen">{words.phone.room}</span>
          <select value={room ?? ''} onChange={(event) => onRoom(event.target.value || null)}>
            <option value="">{words.set.nowhere}</option>
            {rooms.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
          </select>
        </label>
        <button type="button" className="round" aria-label={words.close} onClick={close}><X aria-hidden="true" /></button>
      </div>
    )}>
      <div className={`turns ${turns.length === 0 ? 'none' : ''}`} role="log" aria-live="polite" aria-label={words.talk} tabIndex={0}>
        {turns.length === 0 ? <p className="greeting">{words.welcome}</p> : null}
        {turns.map((turn) => <TurnView key={turn.id} turn={turn} newest={turn === last} conversation={conversation} />)}
        <div ref={end} />
      </div>
      <div className={`ideas ${turns.length === 0 ? 'all' : ''}`} tabIndex={0} role="group" aria-label={words.phone.ideas}>
        {words.ideas.map((idea) => <button type="button" key={idea} className="chip" onClick={() => tell(idea)}>{idea}</button>)}
      </div>
      <div className="say">
        <Field label={words.sayLabel} hint={words.sayHint} done={words.send} icon={<Send aria-hidden="true" />} first={typesAtOnce} onDone={tell} />
        <Speak speaking={speaking} />
      </div>
    </Overlay>
  );
}

function TurnView({ turn, newest, conversation }: { turn: Turn; newest: boolean; conversation: Conversation }) {
  const { words } = usePhone();
  const { spoken } = turn;
  return (
    <div className="turn">
      <p className="said"><span className="unseen">{words.heard}: </span>{turn.said}</p>
      <div className={`reply ${turn.state} ${spoken?.outcome ?? ''}`}>
        {turn.state === 'waiting' ? <p className="dots" role="img" aria-label={words.thinking}><i /><i /><i /></p> : <p>{turn.reply}</p>}
        {spoken && spoken.steps.length > 0 ? <ul className="steps">{spoken.steps.map((step, at) => <StepView key={at} step={step} />)}</ul> : null}
        {spoken?.talk ? <small>{spoken.talk.note}</small> : null}
        {spoken && !turn.settled && newest ? spoken.confirmations.map((pending) => (
          <Pending key={pending.nonce} turn={turn} pending={pending} conversation={conversation} />
        )) : null}
        {newest && canPutBack(turn) ? (
          <div className="choices">
            <button type="button" className="chip" onClick={() => conversation.tell(words.putBackSaid)}><Undo2 aria-hidden="true" /> {words.putBack}</button>
          </div>
        ) : null}
      </div>
    </div>
  );
}

function StepView({ step }: { step: Step }) {
  const { words } = usePhone();
  return (
    <li className={step.status}>
      <StepIcon status={step.status} />
      <span><b>{step.name}</b> {sayAct(home().devices.get(step.device), step.do, words)} · <em>{words.status[step.status]}</em></span>
    </li>
  );
}

function Pending({ turn, pending, conversation }: { turn: Turn; pending: Confirmation; conversation: Conversation }) {
  const { words } = usePhone();
  const seconds = useSecondsLeft(pending.expires);
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => { no.current?.focus({ preventScroll: true }); }, []);
  if (seconds === 0) return <p className="left">{words.expired}</p>;
  return (
    <div className="pending" role="group" aria-label={words.confirmTitle}>
      {pending.why ? <p>{pending.why}</p> : null}
      <p className="left" role="timer">{fill(words.seconds, { n: seconds })}</p>
      <div className="choices">
        <button type="button" ref={no} className="chip" onClick={() => conversation.decline(turn)}>{words.decline}</button>
        <button type="button" className="chip strong" onClick={() => conversation.agree(turn, pending, words.confirm)}
          aria-label={`${words.confirm}: ${pending.name}, ${sayAct(home().devices.get(pending.device), pending.do, words)}`}>{words.confirm}</button>
      </div>
    </div>
  );
}
