import { CalendarClock, Clapperboard, House, LayoutGrid, MessageCircle, Settings, Zap, type LucideIcon } from 'lucide-react';
import { useTv, type Place } from '../tv';
import { Group } from './Group';
import { Press } from './Press';

type Goal = 'home' | 'rooms' | 'talk' | 'library' | 'plans' | 'energy' | 'settings';

const GOALS: [Goal, LucideIcon][] = [
  ['home', House], ['rooms', LayoutGrid], ['talk', MessageCircle], ['library', Clapperboard], ['plans', CalendarClock], ['energy', Zap], ['settings', Settings],
];

const OWNER: Partial<Record<Place['at'], Goal>> = { room: 'rooms', group: 'library', people: 'settings', invite: 'settings' };

/** Where one can go from everywhere. */
export function Rail({ place }: { place: Place }) {
  const { words, go, talk } = useTv();
  const here = OWNER[place.at] ?? place.at;
  return (
    <Group id="rail" className="rail" role="navigation" label={words.menu}>
      <img className="logo" src="/icon.svg" alt={words.maru} />
      {GOALS.map(([goal, Icon]) => (
        <Press
          key={goal}
          name={`go-${goal}`}
          className={`goal ${goal === here ? 'here' : ''}`}
          first={goal === here}
          aria={{ 'aria-current': goal === here ? 'page' : undefined }}
          onPress={() => (goal === 'talk' ? talk() : go({ at: goal }))}
        >
          <Icon aria-hidden="true" />
          <span>{words[goal]}</span>
        </Press>
      ))}
    </Group>
  );
}
