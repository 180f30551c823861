import { useLayoutEffect, useRef } from 'react';

/** Text as it is, scrolled within its own frame; `atEnd` begins at its last line. */
export function PlainText(props: { label: string; text: string; atEnd?: boolean }) {
  const { label, text, atEnd = false } = props;
  const frame = useRef<HTMLPreElement>(null);
  useLayoutEffect(() => {
    if (atEnd && frame.current) frame.current.scrollTop = frame.current.scrollHeight;
  }, [atEnd, text]);
  return (
    // what scrolls is reached by the keyboard as well
    <pre ref={frame} className="plain-text" tabIndex={0} role="region" aria-label={label}>
      {text}
    </pre>
  );
}
