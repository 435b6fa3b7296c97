import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePhone } from '../phone';
import { back, type Place } from '../route';

/** A page below one of the bar's, with its way back. */
export function Page({ title, sub, corner, from, children }: { title: string; sub?: string; corner?: ReactNode; from?: Place; children: ReactNode }) {
  const { words } = usePhone();
  return (
    <>
      <header className="head">
        {from ? <button type="button" className="round plain" aria-label={words.back} onClick={() => back(from)}><ChevronLeft aria-hidden="true" /></button> : null}
        <div className="what">
          <h1 tabIndex={-1}>{title}</h1>
          {sub ? <p>{sub}</p> : null}
        </div>
        {corner}
      </header>
      {children}
    </>
  );
}
