/** Of every person of a practice stack. It protects nothing: whoever reaches such a stack takes any seat without it. */
export const practicePassword = 'practice-only-2026';
