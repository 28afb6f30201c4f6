/**
 * Certificates as a hall makes them for itself: no authority knows them, they name the hall and not this machine, and
 * both expired at the end of 2024. What a browser could say against a certificate is true of them.
 */
export const hallCertificate = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUPnsCzD8sUtkQX1VgH0mOWXs5zDEwCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVdGVybWluYWwuaGFsbC5pbnZhbGlkMB4XDTI0MDEwMTAwMDAw
MFoXDTI1MDEwMTAwMDAwMFowIDEeMBwGA1UEAwwVdGVybWluYWwuaGFsbC5pbnZh
bGlkMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZmWMXVTXhLCtyuhwFtg46Mws
Y8sg+exIBx+3hW3WXdlwGv7eA4KELucrhKwaRAtyJyrvuxrX0FdLFo35x8Ly0KNT
MFEwHQYDVR0OBBYEFPh5Pk9GbpuKOyPuHkLza71UZFiYMB8GA1UdIwQYMBaAFPh5
Pk9GbpuKOyPuHkLza71UZFiYMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwID
SAAwRQIgOrEnKBllqDNVdwu5py7CiB2lNziUL2nTCP1cEHyWx1MCIQDKyPKsP4Pv
F3O9QYwpJUmd3Ucotq6sfpfkfQinBk/BUQ==
-----END CERTIFICATE-----`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgdqFG0l1PRo8iWNAX
SQpDasL7DHjly1iPe5SmqN9rhU2hRANCAARmZYxdVNeEsK3K6HAW2DjozCxjyyD5
7EgHH7eFbdZd2XAa/t4DgoQu5yuErBpEC3InKu+7GtfQV0sWjfnHwvLQ
-----END PRIVATE KEY-----`,
};

/** Of the same name with another key: an impostor's, or the hall's after a renewal. */
export const otherCertificate = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBljCCATugAwIBAgIUIISERAGnut51HZOKLgE7Y0gssYkwCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVdGVybWluYWwuaGFsbC5pbnZhbGlkMB4XDTI0MDEwMTAwMDAw
MFoXDTI1MDEwMTAwMDAwMFowIDEeMBwGA1UEAwwVdGVybWluYWwuaGFsbC5pbnZh
bGlkMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEMYvMmqluQNjEN+nRDK/jPgLA
rfoHQ0mlNxgHAMkCnooZAgOUD9Ga1BKKAMXb1YtRtrYZzoGqQDPUTndFVqucqKNT
MFEwHQYDVR0OBBYEFKDBugwGaXrny3CoL0GIhN2PjA56MB8GA1UdIwQYMBaAFKDB
ugwGaXrny3CoL0GIhN2PjA56MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwID
SQAwRgIhAM2NUX8nC8S/PUNY8tVjxRLSaI3684M1jiIXmAByXud+AiEAlJ0qTSAv
T3jMcaqsKfiBG8L26ZYUbJRcFEpY8KZmGLM=
-----END CERTIFICATE-----`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgRF/6R7LAsBFrSxHW
vfcwc/OHA/XKICOVZcZ1eMZ7u/GhRANCAAQxi8yaqW5A2MQ36dEMr+M+AsCt+gdD
SaU3GAcAyQKeihkCA5QP0ZrUEooAxdvVi1G2thnOgapAM9ROd0VWq5yo
-----END PRIVATE KEY-----`,
};
