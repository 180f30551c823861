import './exact-text.css';
import { hasUnseen, visibleParts } from './visible-text';

/** Text exactly as it is, plain; characters that cannot be seen get a visible stand-in, in a subtle style. */
export function ExactText({ text }: { text: string }) {
  if (!hasUnseen(text)) return <bdi className="exact-text">{text}</bdi>;
  return (
    <bdi className="exact-text" title="Some characters of this name cannot be seen; signs stand for them.">
      {visibleParts(text).map((part, index) =>
        part.mark ? (
          <span key={index} className="exact-text-mark">
            {part.text}
          </span>
        ) : (
          part.text
        ),
      )}
    </bdi>
  );
}
