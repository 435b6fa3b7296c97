import { leaveAt } from './api';
import * as stage from './stage';

const KEEP_SECONDS = 10;

/** Keeps where things are left, unless the hub hears of it by itself. */
export function keepPlaces(isHeard: () => boolean): () => void {
  let item = stage.current();
  let kept = 0;
  return stage.watchStage(() => {
    const { playback, seconds, ended } = stage.stage();
    const left = !stage.isShown() || ended || playback === 'paused';
    if (item && item.medium !== 'picture' && !isHeard() && seconds > 0 && (left || seconds - kept > KEEP_SECONDS)) {
      kept = seconds;
      leaveAt(item.id, Math.round(seconds)).catch(() => {});
    }
    if (item !== stage.current()) kept = 0;
    item = stage.current();
  });
}
