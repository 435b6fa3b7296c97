import EnactSpotlight from '@enact/spotlight';
import EnactContainer from '@enact/spotlight/SpotlightContainerDecorator';
import EnactRoot from '@enact/spotlight/SpotlightRootDecorator';
import EnactSpottable from '@enact/spotlight/Spottable';
import type { ComponentProps, ComponentType, JSX } from 'react';

// Enact's declarations leave out what its components pass on.

/** Where the focus is and where it can go. */
export const Spotlight = EnactSpotlight as unknown as {
  focus: (target?: string | Element) => boolean;
  getPointerMode: () => boolean;
  setPointerMode: (pointer: boolean) => void;
  isPaused: () => boolean;
};

/** An element that can have the focus. */
export function spottable<Tag extends keyof JSX.IntrinsicElements>(tag: Tag) {
  return EnactSpottable(tag as never) as unknown as ComponentType<ComponentProps<Tag> & { spotlightId?: string; disabled?: boolean }>;
}

interface Entering {
  enterTo: 'last-focused' | 'default-element';
  /** The first of them that there is. */
  defaultElement: string | string[];
}

/** An element whose parts belong together. */
export function container(entering: Entering) {
  return EnactContainer(entering as never, 'div' as never) as unknown as ComponentType<ComponentProps<'div'> & {
    spotlightId?: string;
    spotlightRestrict?: 'self-only' | 'self-first' | 'none';
  }>;
}

/** What all of it is in. */
export function root(Whole: ComponentType): ComponentType {
  return EnactRoot({ noAutoFocus: true } as never, Whole as never) as unknown as ComponentType;
}
