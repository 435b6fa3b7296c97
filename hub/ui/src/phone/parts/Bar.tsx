import { Clapperboard, Gamepad2, House, LayoutList, MessageCircle, type LucideIcon } from 'lucide-react';
import { usePhone } from '../phone';
import { go, type Place } from '../route';

type Goal = 'home' | 'media' | 'remote' | 'more';

const GOALS: [Goal, LucideIcon][] = [['home', House], ['media', Clapperboard], ['remote', Gamepad2], ['more', LayoutList]];

const OWNER: Partial<Record<Place['at'], Goal>> = {
  room: 'home', group: 'media', lists: 'more', plans: 'more', energy: 'more', messages: 'more', people: 'more', person: 'more', role: 'more', invite: 'more',
  settings: 'more',
};

/** Where one can go from everywhere; the talk is in its middle. */
export function Bar({ place }: { place: Place }) {
  const { words, talk } = usePhone();
  const here = OWNER[place.at] ?? place.at;
  const goal = ([at, Icon]: [Goal, LucideIcon]) => (
    <button type="button" key={at} className="goal" aria-current={at === here ? 'page' : undefined} onClick={() => go({ at })}>
      <Icon aria-hidden="true" />
      <span>{at === 'media' ? words.library : at === 'more' ? words.phone.more : at === 'remote' ? words.phone.remote : words.home}</span>
    </button>
  );
  return (
    <nav className="bar" aria-label={words.menu}>
      {GOALS.slice(0, 2).map(goal)}
      <button type="button" className="goal talk" onClick={() => talk()}>
        <span className="disc"><MessageCircle aria-hidden="true" /></span>
        <span>{words.talk}</span>
      </button>
      {GOALS.slice(2).map(goal)}
    </nav>
  );
}
