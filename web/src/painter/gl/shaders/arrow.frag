flat in vec4 paint;

out vec4 colour;

void main() {
  colour = vec4(paint.rgb * paint.a, paint.a);
}
