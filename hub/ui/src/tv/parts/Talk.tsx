import { CircleAlert, CircleCheck, Clock, Undo2, X } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { confirm, say } from '../../shared/api';
import { home } from '../../shared/home';
import { sayAct } from '../../shared/traits';
import type { Confirmation, Spoken, Step } from '../../shared/types';
import { fill } from '../../shared/words';
import { Spotlight } from '../spotlight';
import { useTv } from '../tv';
import { Field } from './Field';
import { Overlay } from './Overlay';
import { Press } from './Press';
import { useSecondsLeft } from './Sure';

/** One thing that was said, and what came of it. */
export interface Turn {
  id: number;
  said: string;
  reply: string;
  state: 'waiting' | 'talking' | 'answered' | 'failed';
  spoken?: Spoken;
  settled?: boolean;
}

const KEPT_TURNS = 30;

/** The conversation, which outlives the panel that shows it. */
export function useConversation(failed: (problem: unknown) => string, room: string | undefined) {
  const [turns, setTurns] = useState<Turn[]>([]);
  const next = useRef(0);
  const change = useCallback((id: number, part: Partial<Turn>) =>
    setTurns((before) => before.map((turn) => (turn.id === id ? { ...turn, ...part } : turn))), []);

  const run = useCallback(async (said: string, asked: (heard: (text: string) => void) => Promise<Spoken>) => {
    const id = next.current++;
    setTurns((before) => [...before, { id, said, reply: '', state: 'waiting' as const }].slice(-KEPT_TURNS));
    let heard = '';
    try {
      const spoken = await asked((piece) => {
        heard += piece;
        change(id, { reply: heard, state: 'talking' });
      });
      change(id, { reply: spoken.reply, state: 'answered', spoken });
    } catch (problem) {
      change(id, { reply: failed(problem), state: 'failed' });
    }
  }, [change, failed]);

  const tell = useCallback((text: string) => { void run(text, (heard) => say(room ? { text, room } : { text }, heard)); }, [run, room]);
  const agree = useCallback((turn: Turn, pending: Confirmation, yes: string) => {
    change(turn.id, { settled: true });
    void run(yes, () => confirm(pending.nonce));
  }, [run, change]);
  const decline = useCallback((turn: Turn) => change(turn.id, { settled: true }), [change]);
  return { turns, tell, agree, decline };
}

export type Conversation = ReturnType<typeof useConversation>;

export function Talk({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { words } = useTv();
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
      <div className="say">
        <Field name="talk-text" first label={words.sayLabel} hint={words.sayHint} done={words.send} onDone={tell} />
        <Press name="talk-close" className="round" label={words.close} onPress={onClose}><X aria-hidden="true" /></Press>
      </div>
    </Overlay>
  );
}

function TurnView({ turn, newest, conversation }: { turn: Turn; newest: boolean; conversation: Conversation }) {
  const { words } = useTv();
  const { spoken } = turn;
  const undoable = newest && spoken && ['done', 'partly'].includes(spoken.outcome) && spoken.steps.some((step) => step.status === 'done');
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

const GOOD = ['done', 'already'];
const LATER = ['scheduled', 'needs_confirmation', 'unconfirmed'];

function StepView({ step }: { step: Step }) {
  const { words } = useTv();
  const Icon = GOOD.includes(step.status) ? CircleCheck : LATER.includes(step.status) ? Clock : CircleAlert;
  return (
    <li className={step.status}>
      <Icon aria-hidden="true" />
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
