SELECT secret
FROM drawing_secret
