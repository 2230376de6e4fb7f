/** One sheet of paper: what is on it is printed alone, without the page around it and without anything to press. */
import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import './print-sheet.css';

export interface Printing {
  /** To be put anywhere on the page; it shows nothing on a screen. */
  readonly sheet: ReactNode;
  readonly print: (content: ReactNode) => void;
}

/** Puts the content on the sheet, opens the browser's print dialogue, and takes the sheet away when that is closed. */
export function usePrinting(): Printing {
  const [content, setContent] = useState<ReactNode>(null);
  useEffect(() => {
    if (content === null) return;
    const done = () => setContent(null);
    window.addEventListener('afterprint', done);
    // Once it is painted, pictures included: they are in the page already.
    const frame = requestAnimationFrame(() => window.print());
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('afterprint', done);
    };
  }, [content]);
  const sheet = content === null ? null : createPortal(<div className="print-sheet">{content}</div>, document.body);
  return { sheet, print: setContent };
}
