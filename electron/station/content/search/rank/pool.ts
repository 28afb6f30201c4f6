/** How many candidates of the first guess the ranker looks at closer. */
export const poolSize = 600;
