import type { ReactNode } from 'react';
import { useBack } from '../back';
import { useLayer } from '../focus';
import { Choice } from './Group';

/** Something over the rest of the screen, which keeps the focus until BACK. */
export function Overlay({ id, label, className = '', onClose, children, role = 'dialog' }: {
  id: string;
  label: string;
  className?: string;
  onClose: () => void;
  children: ReactNode;
  role?: 'dialog' | 'alertdialog';
}) {
  useBack(onClose);
  useLayer(id);
  return (
    <div className={`overlay ${className}`}>
      <div className="scrim" onClick={onClose} aria-hidden="true" />
      <Choice id={id} closed className="panel" role={role} label={label}>
        {children}
      </Choice>
    </div>
  );
}
