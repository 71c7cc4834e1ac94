package org.tickway.security;

import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the public keys out of a text in one of the forms that MicroProfile JWT names: PEM ({@code BEGIN PUBLIC KEY}, with
 * or without its lines), JWK, JWK set, and either of these in base64url. Stateless.
 */
final class PublicKeyReader {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private PublicKeyReader() {}

    /**
     * The keys in {@code text}, at least one.
     *
     * @throws IllegalArgumentException saying what is wrong, without repeating the text
     */
    static List<JWK> read(String text) {
        String trimmed = text.strip();
        List<JWK> keys = trimmed.contains("-----BEGIN") ? pem(trimmed) : jsonOrBase64(trimmed);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("holds no key");
        }
        keys.forEach(PublicKeyReader::requireUsable);
        return keys;
    }

    private static List<JWK> pem(String text) {
        List<JWK> keys = new ArrayList<>();
        Matcher block = PEM.matcher(text);
        while (block.find()) {
            if (!block.group(1).equals("PUBLIC KEY")) {
                throw new IllegalArgumentException(
                        "holds a PEM block " + block.group(1) + " where only PUBLIC KEY belongs");
            }
            keys.add(spki(Base64.getMimeDecoder().decode(block.group(2))));
        }
        return keys;
    }

    private static List<JWK> jsonOrBase64(String text) {
        if (text.startsWith("{")) {
            return json(text);
        }
        byte[] decoded;
        try {
            decoded = Base64.getMimeDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("is no PEM, no JSON and no base64", malformed);
        }
        String content = new String(decoded, StandardCharsets.UTF_8).strip();
        return content.startsWith("{") ? json(content) : List.of(spki(decoded));
    }

    private static List<JWK> json(String text) {
        try {
            return text.contains("\"keys\"") ? List.copyOf(JWKSet.parse(text).getKeys()) : List.of(JWK.parse(text));
        } catch (ParseException malformed) {
            throw new IllegalArgumentException("is no JSON Web Key and no set of them", malformed);
        }
    }

    private static JWK spki(byte[] encoded) {
        X509EncodedKeySpec specification = new X509EncodedKeySpec(encoded);
        try {
            return new RSAKey.Builder(
                            (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(specification))
                    .build();
        } catch (GeneralSecurityException notRsa) {
            return elliptic(specification);
        }
    }

    private static JWK elliptic(X509EncodedKeySpec specification) {
        try {
            ECPublicKey key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(specification);
            Curve curve = Curve.forECParameterSpec(key.getParams());
            if (curve == null) {
                throw new IllegalArgumentException("is a key on a curve that is not P-256, P-384 or P-521");
            }
            return new ECKey.Builder(curve, key).build();
        } catch (GeneralSecurityException neither) {
            throw new IllegalArgumentException("is neither an RSA nor an EC public key", neither);
        }
    }

    private static void requireUsable(JWK key) {
        if (!(key instanceof AsymmetricJWK)) {
            throw new IllegalArgumentException(
                    "holds a key of type " + key.getKeyType() + "; only public keys (RSA, EC) can verify tokens");
        }
        if (key.isPrivate()) {
            throw new IllegalArgumentException("holds a private key; the gateway must only have the public one");
        }
        if (key instanceof RSAKey && key.size() < JwtVerifier.MINIMUM_RSA_BITS) {
            throw new IllegalArgumentException(
                    "holds an RSA key of " + key.size() + " bits; the least is " + JwtVerifier.MINIMUM_RSA_BITS);
        }
    }
}
