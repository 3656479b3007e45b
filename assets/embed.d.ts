/** What `embed.js` adds to a page. docs/embedding.md tells more. */

/** The program in the frame is awake: a question can be answered. */
export interface SidelinesReady {
  /** The id of the story. */
  story: string;
  view: "story" | "quiz" | "question" | "card";
  /** The title of what is shown. */
  title: string;
}

/** An answer was checked. */
export interface SidelinesAnswer {
  story: string;
  /** What the quiz is shuffled from. */
  seed: string;
  /** The id of the question. */
  item: string;
  /** Whether all of it was right. */
  right: boolean;
  /** How much of it was right, in per cent. */
  percent: number;
}

/** A quiz was finished. */
export interface SidelinesComplete {
  story: string;
  seed: string;
  /** How many questions were asked, and how many answers were right. */
  questions: number;
  right: number;
  /** How much of it was right, in per cent. */
  percent: number;
}

export interface SidelinesQuizElement extends HTMLElement {
  /** The frame, while the element stands in a document. */
  readonly frame: HTMLIFrameElement | null;
}

declare global {
  interface HTMLElementTagNameMap {
    "sidelines-quiz": SidelinesQuizElement;
  }
  interface HTMLElementEventMap {
    "sidelines:ready": CustomEvent<SidelinesReady>;
    "sidelines:answer": CustomEvent<SidelinesAnswer>;
    "sidelines:complete": CustomEvent<SidelinesComplete>;
  }
}
