import { _createCache, _createIntlFormatters } from "use-intl/core";

const _cache = _createCache();

/**
 * What next-intl makes of the catalogue: parsed messages and formatters, kept for the life of the process. It would make
 * them again for each request and for each translator. They grow no further than the catalogue, which never changes.
 */
export const KEPT_FORMATS = { _cache, _formatters: _createIntlFormatters(_cache) };
