import './exact-text.css';
import { hasUnseen, visibleParts } from './visible-text';

/**
 * Text exactly as it is, plain. Characters that cannot be seen get a sign in a subtle style; the sign is
 * drawn by the style sheet, so that the text itself stays exact: for copying, finding and reading out.
 */
export function ExactText({ text }: { text: string }) {
  if (!hasUnseen(text)) return <bdi className="exact-text">{text}</bdi>;
  return (
    <bdi className="exact-text" title="Some characters of this name cannot be seen; signs stand for them.">
      {visibleParts(text).map((part, index) =>
        part.sign === null ? (
          part.text
        ) : (
          <span key={index} className="exact-text-mark" data-sign={part.sign}>
            <bdi className="exact-text-unseen">{part.text}</bdi>
          </span>
        ),
      )}
    </bdi>
  );
}
