layout(location = 0) in vec4 first;
layout(location = 1) in vec4 second;
layout(location = 2) in uvec3 about;

uniform usampler2D styles;
uniform bool plain;
// Whether every line stands back.
uniform bool back;
uniform float faint;

flat out vec4 paint;

uvec4 style_of(uint card) {
  return texelFetch(styles, ivec2(int(card) % STYLES_WIDTH, int(card) / STYLES_WIDTH), 0);
}

void main() {
  uint flags = about.z;
  uvec4 low = style_of(about.x), high = style_of(about.y);
  if (((low.w | high.w) & HIDDEN) != 0u) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  bool harmed = (low.w & high.w & HARMED) != 0u;
  bool front = !back && (plain || ((low.y == 100u || low.y == 0u) && (high.y == 100u || high.y == 0u)));
  bool lit = (flags & (LIT | REASON)) != 0u;
  int role = lit ? ROLE_EDGE_LIT : harmed ? ROLE_EDGE_HARMED : ROLE_EDGE;
  if ((flags & REASON) != 0u) {
    role = ROLE_EDGE_HARMED;
  }
  float alpha = lit ? 1.0 : (harmed ? 0.75 : 0.6) * faint;
  paint = vec4(palette[role], lit || front ? alpha : 0.15);
  vec2 tip = second.zw, way = second.zw - second.xy;
  if ((flags & ARROW) == 0u || dot(way, way) < 1e-6) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  way = normalize(way);
  float wing = float(gl_VertexID) - 1.0, thicker = float(flags >> TENTHS) * 0.1;
  vec2 back = way * (8.0 + 1.5 * thicker), across = vec2(-way.y, way.x) * (3.8 + 0.9 * thicker);
  vec2 at = tip - (wing == 0.0 ? vec2(0.0) : back + across * wing);
  gl_Position = place(at);
}
