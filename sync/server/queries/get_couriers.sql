SELECT device, answers, last_at
FROM courier
ORDER BY last_at DESC, device
