SELECT public, seed
FROM courier_key
