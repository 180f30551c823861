import type { InputProps } from '@cloudscape-design/components/input';
import { useRef } from 'react';

/**
 * Does something on Enter in a field, once the key is up. Done as it goes down, a dialog that closes would hand the
 * focus back to a menu's button in time to be opened by the same key as it comes up. A key that went down
 * elsewhere, on the menu's item say, counts for nothing.
 */
export function useEnter(act: () => void): Required<Pick<InputProps, 'onKeyDown' | 'onKeyUp'>> {
  const isDown = useRef(false);
  return {
    onKeyDown: ({ detail }) => {
      if (detail.key === 'Enter') isDown.current = true;
    },
    onKeyUp: ({ detail }) => {
      if (detail.key !== 'Enter' || !isDown.current) return;
      isDown.current = false;
      act();
    },
  };
}
