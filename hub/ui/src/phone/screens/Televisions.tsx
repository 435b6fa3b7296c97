import { Check, Plus, Search, Tv, Unplug } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { forgetTelevision, giveUpTelevision, pairTelevision, searchTelevisions, televisionPairing, televisions, tellTelevisionPin } from '../../shared/api';
import { useHome } from '../../shared/hooks';
import type { FoundTelevision, Television, TelevisionPairing } from '../../shared/types';
import { fill, named } from '../../shared/words';
import { Field } from '../parts/Field';
import { Page } from '../parts/Page';
import { usePhone } from '../phone';
import { open } from '../route';

const PACE_MS = 700;
const MOST_DIGITS = 16;
const LONGEST_ADDRESS = 253;

/** The televisions that the hub drives, and how it gets to know more. */
export function Televisions() {
  const { words, failed, sure } = usePhone();
  const { devices, rooms } = useHome();
  const [name, setName] = useState('');
  const [room, setRoom] = useState('');
  const [all, setAll] = useState<Television[]>();
  const [found, setFound] = useState<FoundTelevision[]>();
  const [searching, setSearching] = useState(false);
  const [pairing, setPairing] = useState<TelevisionPairing>();
  const load = useCallback(() => { televisions().then(setAll, failed); }, [failed]);
  useEffect(load, [load, pairing?.stage]);
  const under = pairing && pairing.stage !== 'paired' && pairing.stage !== 'failed';
  const busy = under || all?.some((tv) => tv.state === 'connecting' || (tv.state === 'connected' && tv.device === undefined));
  useEffect(() => {
    if (!busy) return;
    const timer = window.setInterval(() => {
      load();
      if (under) televisionPairing().then(setPairing, failed);
    }, PACE_MS);
    return () => window.clearInterval(timer);
  }, [busy, under, load, failed]);
  const search = () => {
    setSearching(true);
    searchTelevisions().then(setFound, failed).finally(() => setSearching(false));
  };
  const pair = (host: string) => {
    const named = name.trim();
    pairTelevision({ host, ...(named ? { name: named } : {}), ...(room ? { room } : {}) }).then(setPairing, failed);
  };
  return (
    <Page title={words.phone.tvs.title} sub={words.phone.tvs.how} from={{ at: 'more' }}>
      {all?.length === 0 ? <p className="empty">{words.phone.tvs.none}</p> : null}
      <ul className="stack">
        {all?.map((tv) => {
          const device = devices.get(tv.device ?? '');
          const name = device?.name ?? tv.name;
          const state = named(words.phone.tvs.states, tv.state);
          return (
            <li className="entry" key={tv.id}>
              <span className="disc"><Tv aria-hidden="true" /></span>
              <span className="what">
                <span className="title">{name}</span>
                <span className="sub">{[state, tv.secure ? '' : words.phone.tvs.plain, tv.problem ?? ''].filter(Boolean).join(' · ')}</span>
              </span>
              {device ? <button type="button" className="chip" aria-label={`${words.phone.tvs.show}: ${name}`} onClick={() => open({ over: 'device', device: device.id })}>{words.phone.tvs.show}</button> : null}
              <button type="button" className="chip" aria-label={`${words.phone.tvs.forget}: ${name}`} onClick={() => sure({
                title: fill(words.phone.tvs.forgetTitle, { name }), text: words.phone.tvs.forgetHow, yes: words.phone.tvs.forget, no: words.keep,
                then: () => { forgetTelevision(tv.id).then(load, failed); },
              })}><Unplug aria-hidden="true" /> {words.phone.tvs.forget}</button>
            </li>
          );
        })}
      </ul>
      {pairing ? <Under pairing={pairing} onEnd={() => { giveUpTelevision().then(() => televisionPairing()).then(setPairing, failed); }} /> : null}
      {under ? null : (
        <section aria-labelledby="tvs-more">
          <h2 id="tvs-more">{words.phone.tvs.more}</h2>
          <div className="field"><input type="text" aria-label={words.phone.tvs.name} placeholder={words.phone.tvs.name} maxLength={64} value={name} onChange={(event) => setName(event.target.value)} /></div>
          <label className="picked wide">
            <span>{words.phone.tvs.room}</span>
            <select value={room} onChange={(event) => setRoom(event.target.value)}>
              <option value="">{words.set.nowhere}</option>
              {rooms.map((one) => <option key={one.id} value={one.name}>{one.name}</option>)}
            </select>
          </label>
          <div className="choices">
            <button type="button" className="chip strong" disabled={searching} onClick={search}><Search aria-hidden="true" /> {searching ? words.phone.tvs.searching : words.phone.tvs.search}</button>
          </div>
          {found?.length === 0 ? <p className="empty">{words.phone.tvs.nobody}</p> : null}
          <ul className="stack">
            {found?.map((tv) => (
              <li className="entry" key={tv.host}>
                <span className="what"><span className="title">{tv.name}</span><span className="sub">{tv.host}</span></span>
                {tv.paired ? null : <button type="button" className="chip" aria-label={`${words.phone.tvs.pair}: ${tv.name}`} onClick={() => pair(tv.host)}>{words.phone.tvs.pair}</button>}
              </li>
            ))}
          </ul>
          <Field label={words.phone.tvs.address} done={words.phone.tvs.pair} icon={<Plus aria-hidden="true" />} most={LONGEST_ADDRESS} hintOf="done" onDone={pair} />
        </section>
      )}
    </Page>
  );
}

/** What somebody has to do at the television, or how it went. */
function Under({ pairing, onEnd }: { pairing: TelevisionPairing; onEnd: () => void }) {
  const { words, failed } = usePhone();
  const over = pairing.stage === 'paired' || pairing.stage === 'failed';
  return (
    <section role="status">
      <p className="notice">{[named(words.phone.tvs.stages, pairing.stage), pairing.problem ?? ''].filter(Boolean).join(' ')}</p>
      {pairing.stage === 'pin' ? (
        <Field label={words.phone.tvs.digits} done={words.confirm} icon={<Check aria-hidden="true" />} most={MOST_DIGITS} hintOf="done" first onDone={(pin) => { tellTelevisionPin(pin).catch(failed); }} />
      ) : null}
      {over ? null : <button type="button" className="chip" onClick={onEnd}>{words.phone.tvs.giveUp}</button>}
    </section>
  );
}
