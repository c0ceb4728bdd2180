// The rules of check-language.

/** In any case, also as a part of an identifier. */
export const words = {
  told: 'say who calls or notifies whom: "is called", "is notified", "was reported"',
  meanwhile: 'say until when',
  judge: 'use "decide", "compare" or the name of the check',
  judges: 'use "decides", "compares" or the name of the check',
  verdict: 'use "result" or "decision"',
  verdicts: 'use "results" or "decisions"',
  outlook: 'use "status"',
  roster: 'use "users" or "people"',
  shelf: 'use "store", "cache" or "folder"',
  outlet: 'use "observable", "subject" or "sink"',
  seat: 'use "session" or "participant"',
  refusal: 'use "issue" or "rejection"',
  nowhere: 'use "undefined", "none" or "not found"',
}

export const phrases = [
  { pattern: /\bbe it\b/gi, instead: 'name the cases' },
  { pattern: /\bwhat isn't\b/gi, instead: 'name the thing' },
  { pattern: /\b(?<!-)stands?\b(?!-in|-alone)/gi, instead: 'use "is", "has" or "means"' },
  { pattern: /\bas it stands\b/gi, instead: 'use "unchanged" or "now"' },
  { pattern: /\bgiven\b(?!\.ts|\/|[(<'`]| = |, |\?? \}|:)/gi, instead: 'say who passes it, or leave it out' },
  { pattern: /\blets? go of\b/gi, instead: 'use "releases" or "closes"' },
  { pattern: /\bwas paid\b|\bwon back\b/gi, instead: 'say what costs how much' },
  { pattern: /\bfor people\b/gi, instead: 'use "readable"' },
]

/** Names of types that say nothing to a newcomer. As parts of other names, and in prose, they are fine. */
export const names = {
  Line: 'name what the line contains, such as TextLine',
  Turn: 'use Step or Transition',
  Board: 'use Registry or the name of the collection',
  Takes: 'use Handler or the name of the function',
  Memory: 'use Cache or the name of what is kept',
  Part: 'name what it is a part of',
  Place: 'use Position or Location',
  Look: 'use Style or the name of what is read',
}

/** Where a word is legitimate. */
export const allowed = [
  // These files name the words.
  ...[...Object.keys(words), 'be it', 'Be it', "what isn't", 'as it stands', 'given', 'stands', 'stand'].map(
    (word) => ({
      path: 'scripts/language/',
      word,
    }),
  ),
]

/** Not checked yet. Remove a path when it is clean. */
export const pending = []
